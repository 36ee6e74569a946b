package plane

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestDecodeTimes(t *testing.T) {
	for raw, want := range map[string]string{
		`null`: "0001-01-01T00:00:00Z", `""`: "0001-01-01T00:00:00Z", `"2026-12-01"`: "2026-12-01T00:00:00Z",
		`"2026-12-01T09:30:00Z"`: "2026-12-01T09:30:00Z", `"2026-12-01T09:30:00.25+05:30"`: "2026-12-01T04:00:00.25Z",
		`"soon"`: "", `"2026-13-01"`: "", `7`: "", `{}`: "",
	} {
		var m moment
		err := m.UnmarshalJSON([]byte(raw))
		if got := m.Format(time.RFC3339Nano); (err == nil) != (want != "") || err == nil && (got != want || m.Location() != time.UTC) {
			t.Errorf("%s is %s, %v", raw, got, err)
		}
	}
}

func TestPrintedConfigHidesKey(t *testing.T) {
	for key, want := range map[string]string{"": "Key:unset", "plane_api_secret": "Key:set"} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			got := fmt.Sprintf(verb, Config{BaseURL: "https://plane.example", Workspace: "acme", Key: key})
			if !strings.Contains(got, want) || !strings.Contains(got, "acme") || strings.Contains(got, "secret") {
				t.Errorf("%s of the key %q: %s", verb, key, got)
			}
		}
	}
}
