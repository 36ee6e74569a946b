package cli

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
)

// TestPartialFailureNamesWhatFailed uses a server that refuses one of several requests: the error names what was not
// done, and why.
func TestPartialFailureNamesWhatFailed(t *testing.T) {
	t.Parallel()
	const item22 = "80000000-0000-4000-8000-000000001022"
	refused := func(method, path string) planetest.Fault {
		return planetest.Fault{Kind: planetest.Status, Status: http.StatusBadRequest, Body: `{"error":"no such luck"}`, Method: method, Path: path}
	}
	w := loadWorlds(t)
	for args, c := range map[string]struct {
		fault planetest.Fault
		named string
	}{
		"item edit APOLLO-21 APOLLO-22 --priority low":        {refused(http.MethodPatch, item22), "APOLLO-22: "},
		"item delete APOLLO-21 APOLLO-22 --yes":               {refused(http.MethodDelete, item22), "APOLLO-22: "},
		"item move APOLLO-21 APOLLO-22 --to none":             {refused(http.MethodDelete, item22), "APOLLO-22: "},
		"cycle remove current 21 22 -p APOLLO":                {refused(http.MethodDelete, item22), "APOLLO-22: "},
		"cycle transfer current -p APOLLO --to backlog --yes": {refused(http.MethodDelete, item22), "APOLLO-22: "},
		"cycle create -p APOLLO --count 3":                    {planetest.Fault{Kind: planetest.Status, Status: http.StatusBadRequest, Body: `{"error":"no such luck"}`, Method: http.MethodPost, Skip: 1}, "Sprint "},
	} {
		field := "thing"
		if strings.HasPrefix(args, "cycle create") {
			field = "name"
		}
		for _, asJSON := range []bool{false, true} {
			w.each(t, []line{{args: args, json: []string{"--json", field}}}, func(u *user, l line) {
				u.server.Arm(c.fault)
				var flags []string
				if asJSON {
					flags = l.json
				}
				s := u.types(l, flags...)
				if s.code != exitPartly || !strings.Contains(s.errs, c.named) || !strings.Contains(s.errs, "no such luck") {
					u.t.Errorf("exit %d, %s", s.code, s.errs)
				}
				if asJSON {
					checkPartlyObject(u.t, s.errs, c.named)
				}
				u.expectOutbox(0)
			})
		}
	}
}

// checkPartlyObject checks the JSON of a partial failure.
func checkPartlyObject(t *testing.T, errs, named string) {
	t.Helper()
	var v struct {
		Error struct {
			Code    string
			Details []string
		}
	}
	if err := json.Unmarshal([]byte(errs[max(strings.Index(errs, "{\n"), 0):]), &v); err != nil {
		t.Fatalf("%v: %s", err, errs)
	}
	if v.Error.Code != "partly" || len(v.Error.Details) == 0 || !strings.HasPrefix(v.Error.Details[0], named) {
		t.Errorf("%+v", v)
	}
}
