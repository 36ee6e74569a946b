package cli_test

import (
	"strings"
	"testing"
)

// TestListsHaveTheSameOutputFlags checks that --json alone lists the fields, that a field can be chosen, and that an
// unknown one is refused before anything is read.
func TestListsHaveTheSameOutputFlags(t *testing.T) {
	d := newOutboxDesk(t)
	d.leave("Else", item22, true)()
	d.write(t, "config.toml", teamSettings)
	for _, tt := range []struct{ command, field, value string }{
		{"outbox", "state", "failed"},
		{"outbox list", "state", "failed"},
		{"outbox ls", "short_id", ""},
		{"calendar list", "name", "team"},
		{"calendars list", "kind", "ical"},
		{"calendar view", "calendar", "team"},
		{"doctor", "name", "settings"},
		{"auth status", "user", "ada"},
		{"log", "id", ""},
		{"cache", "kind", ""},
	} {
		t.Run(tt.command, func(t *testing.T) {
			if code, out, errs := d.run(tt.command + " --json"); code != 0 || !strings.Contains("\n"+out, "\n"+tt.field+"\t") || errs != "" {
				t.Errorf("--json alone: %d, %q, %q", code, out, errs)
			}
			if code, out, errs := d.run(tt.command + " --json none"); code != 2 || out != "" || !strings.Contains(errs, "isn't a field here") {
				t.Errorf("another field: %d, %q, %q", code, out, errs)
			}
			for _, flags := range []string{"--json " + tt.field, "--columns " + tt.field, "--csv --columns " + tt.field, "--jq ."} {
				code, out, errs := d.run(tt.command + " " + flags)
				if code != 0 || !strings.Contains(out, tt.value) || strings.Contains(flags, "json "+tt.field) && !strings.HasPrefix(out, "[") && !strings.HasPrefix(out, "{") {
					t.Errorf("%s: %d, %q, %q", flags, code, out, errs)
				}
			}
		})
	}
}
