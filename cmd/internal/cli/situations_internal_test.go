package cli

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// TestNothingGoesWrong is the baseline for the other situations. Without a terminal there are no colours.
func TestNothingGoesWrong(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, lines(t), func(u *user, l line) {
		u.set("TERM=xterm-256color", "COLORTERM=truecolor", "CLICOLOR_FORCE=1")
		s := u.types(l)
		if s.code != l.code {
			u.t.Errorf("exit %d, want %d: %s", s.code, l.code, s.errs)
		}
		if l.writes != (u.changes() > 0) {
			u.t.Errorf("%d changes", u.changes())
		}
		checkSanitized(u.t, "stdout", s.out)
		checkSanitized(u.t, "stderr", s.errs)
	})
}

// TestBadKey also tests keys that were revoked or have expired.
func TestBadKey(t *testing.T) {
	t.Parallel()
	some := where(t, func(l line) bool { return l.needs == server && !strings.HasPrefix(l.args, "auth login") })
	loadWorlds(t).each(t, some, func(u *user, l line) {
		for _, key := range []string{"plane_api_wrong", "plane_api_world_revoked_0006", "plane_api_world_expired_0007"} {
			u.set("PLANE_API_KEY=" + key)
			checkRefusal(u, l, refusalOf{code: exitNotConfigured, status: true, hint: true})
		}
	})
}

func TestNothingIsConfigured(t *testing.T) {
	t.Parallel()
	some := where(t, func(l line) bool { return l.needs != nothing && !strings.HasPrefix(l.args, "auth login") })
	loadWorlds(t).each(t, some, func(u *user, l line) {
		u.set("PLANE_API_KEY=", "PLANE_WORKSPACE_SLUG=", "PLANE_BASE_URL=")
		checkRefusal(u, l, refusalOf{code: exitNotConfigured, hint: true})
		if n := len(u.server.Log()); n > 0 {
			u.t.Errorf("%d requests", n)
		}
	})
}

// refusalOf is what is expected from a line that fails.
type refusalOf struct {
	code int
	// or is another code that is also accepted; 0 for none.
	or int
	// status and hint mean that the JSON must have a status, and that there must be a next step.
	status, hint bool
}

// checkRefusal runs a line that fails, with and without JSON.
func checkRefusal(u *user, l line, want refusalOf) {
	u.t.Helper()
	s := u.types(l)
	if s.code != want.code && (want.or == 0 || s.code != want.or) {
		u.t.Errorf("exit %d, want %d: %s", s.code, want.code, s.errs)
	}
	if s.out != "" && !strings.HasPrefix(l.args, "doctor") { // it prints what it found
		u.t.Errorf("unexpected output on stdout: %s", s.out)
	}
	checkMessage(u.t, s.errs)
	if want.hint && strings.Count(s.errs, "\n") < 2 {
		u.t.Errorf("no next step: %s", s.errs)
	}
	flags := l.json
	if flags == nil {
		return
	}
	s = u.types(l, flags...)
	checkErrorObject(u.t, s, want)
}

// checkErrorObject checks the JSON of an error.
func checkErrorObject(t *testing.T, s result, want refusalOf) {
	t.Helper()
	var v struct {
		Error struct {
			Code, Message string
			Hint          *string
			Status        int
		}
	}
	text := s.errs[max(strings.Index(s.errs, "{\n"), 0):] // Notes may precede it.
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Errorf("no JSON: %v\n%s", err, s.errs)
		return
	}
	e := v.Error
	if s.code == 0 || e.Code == "" || e.Message == "" || e.Hint == nil || want.status && e.Status == 0 || want.hint && *e.Hint == "" {
		t.Errorf("exit %d, %s", s.code, text)
	}
	checkSanitized(t, "JSON", text)
	if want.code == exitNotConfigured && e.Code != "not_configured" {
		t.Errorf("code %s", e.Code)
	}
}

// unreachable returns the fault of an unreachable server.
func unreachable() planetest.Fault { return planetest.Fault{Kind: planetest.Refused, Times: -1} }

func TestServerIsUnreachable(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, asksServer), func(u *user, l line) {
		u.server.Arm(unreachable())
		checkRefusal(u, l, refusalOf{code: exitUnreachable, hint: true})
		u.expectOutbox(0)
	})
}

// expectOutbox checks how many changes wait in the outbox.
func (u *user) expectOutbox(n int) {
	u.t.Helper()
	s := u.types(line{args: "outbox"})
	if got := strings.Count(s.out, "\n"); s.code != 0 || got != n {
		u.t.Errorf("%d changes wait, want %d: %s%s", got, n, s.out, s.errs)
	}
}

func TestServerIsUnreachableWithACopy(t *testing.T) {
	t.Parallel()
	reads := where(t, func(l line) bool {
		return l.needs == server && !l.writes && !strings.HasPrefix(l.args, "a") && l.args != "doctor" // auth and api have no copy
	})
	loadWorlds(t).each(t, reads, func(u *user, l line) {
		u.types(line{args: "item list -p APOLLO"})
		before := u.types(l)
		u.server.Arm(unreachable())
		start := testday.Now()
		after := u.types(l)
		if took := testday.Now().Sub(start); took > 2*time.Second { // three tries of one read
			u.t.Errorf("detecting the unreachable server took %v", took)
		}
		if after.code != 0 || after.out != before.out && !strings.HasPrefix(l.args, "item view") || !strings.Contains(after.errs, "The server can't be reached; this was read") {
			u.t.Errorf("exit %d, %s\n%s\nbefore\n%s", after.code, after.errs, after.out, before.out)
		}
		if flags := l.json; flags != nil {
			if s := u.types(l, flags...); s.code != 0 || !strings.Contains(s.out, `"stale": true`) {
				u.t.Errorf("exit %d, %s%s", s.code, s.errs, s.out)
			}
		}
	})
}

// TestServerIsUnreachableForWrites runs with all names in the copy, as if the connection had been lost during the work.
func TestServerIsUnreachableForWrites(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, writes), func(u *user, l line) {
		u.fillCopy(l)
		u.server.Arm(unreachable())
		checkRefusal(u, l, refusalOf{code: exitUnreachable, hint: true})
		u.expectOutbox(0)
		s := u.types(l, "--queue")
		if s.code != 0 || !strings.Contains(s.errs, "waits in the outbox") {
			u.t.Errorf("exit %d, %s", s.code, s.errs)
		}
		u.expectOutbox(1)
	})
}

// TestNothingIsQueuedWithoutAStateFolder expects an error, since nothing could be sent later.
func TestNothingIsQueuedWithoutAStateFolder(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, writes)[:1], func(u *user, l line) {
		u.set("HOME=", "PLANEDECK_STATE_DIR=")
		fault := unreachable()
		for _, fault.Method = range []string{http.MethodPost, http.MethodPatch, http.MethodDelete} {
			u.server.Arm(fault)
		}
		s := u.types(l, "--queue")
		if s.code != exitUnreachable || strings.Contains(s.errs, "waits in the outbox") {
			u.t.Errorf("exit %d, %s", s.code, s.errs)
		}
	})
}

// fillCopy reads everything that a line reads into the copy.
func (u *user) fillCopy(l line) {
	u.t.Helper()
	if s := u.types(l, "--dry-run"); s.code != 0 {
		u.t.Fatalf("exit %d, %s", s.code, s.errs)
	}
	for _, read := range []string{"item list -p APOLLO --cycle all", "cycle list -p APOLLO --state all", "item list -p APOLLO", "item list -p APOLLO --cycle prev"} {
		if s := u.types(line{args: read}, "--json", "id"); s.code != 0 {
			u.t.Fatalf("exit %d, %s", s.code, s.errs)
		}
	}
}

// broken returns the faults of servers that aren't Plane, or of a Plane that doesn't work.
func broken() map[string]planetest.Fault {
	return map[string]planetest.Fault{
		"a failure":       {Kind: planetest.Status, Status: http.StatusInternalServerError, Body: `{"error": "Something went wrong please try again later"}`},
		"a gateway":       {Kind: planetest.Status, Status: http.StatusBadGateway, ContentType: "text/html", Body: "<html><h1>502 Bad Gateway</h1></html>"},
		"a page":          {Kind: planetest.Status, Status: http.StatusOK, ContentType: "text/html", Body: "<html><h1>Welcome to the hotel</h1></html>"},
		"not JSON":        {Kind: planetest.Garbage},
		"other JSON":      {Kind: planetest.Status, Status: http.StatusOK, Body: `[1, "two", null]`},
		"a login":         {Kind: planetest.Redirect, Location: "https://login.example.com/?next=x"},
		"half an answer":  {Kind: planetest.Truncate},
		"a lost answer":   {Kind: planetest.Cut},
		"nothing in time": {Kind: planetest.Latency, Latency: 10 * time.Minute},
	}
}

func TestServerIsBroken(t *testing.T) {
	t.Parallel()
	w := loadWorlds(t)
	some := where(t, asksServer)
	for name, fault := range broken() {
		server := planetest.New(w.small, planetest.Options{Now: testday.Now, Rate: -1}) // Every request fails, so all users can share it.
		fault.Times = -1
		server.Arm(fault)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w.each(t, some, func(u *user, l line) {
				if name == "other JSON" && strings.HasPrefix(l.args, "api") {
					return // It prints JSON of any form.
				}
				if name != "a failure" {
					l.json = nil
				}
				u.transport = server
				checkRefusal(u, l, refusalOf{code: exitUnreachable, or: exitFailed, hint: true})
				u.expectOutbox(0)
			})
		})
	}
}

// TestServerIsBrokenForWrites uses servers whose reads work. Package store tests the outcome of every operation with
// every fault.
func TestServerIsBrokenForWrites(t *testing.T) {
	t.Parallel()
	w := loadWorlds(t)
	some := where(t, writes)
	for name, fault := range broken() {
		lines := some[:2]
		if name == "a failure" || name == "a page" {
			lines = some
		}
		fault.Times = -1
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w.each(t, lines, func(u *user, l line) {
				u.breakWrites(fault)
				s := u.types(l, "--timeout", "30m")
				if !slices.Contains([]int{exitDone, exitFailed, exitUnreachable, exitPartly}, s.code) {
					u.t.Errorf("exit %d, %s", s.code, s.errs)
				}
				if s.code != exitDone {
					checkMessage(u.t, s.errs)
				}
			})
		})
	}
}

// breakWrites arms a fault for all requests that change something.
func (u *user) breakWrites(fault planetest.Fault) {
	for _, method := range []string{http.MethodPost, http.MethodPatch, http.MethodDelete} {
		fault.Method = method
		u.server.Arm(fault)
	}
}

func TestGuestIsRefused(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, writes), func(u *user, l line) {
		u.set("PLANE_API_KEY=plane_api_world_gus_guest_0003")
		if strings.HasPrefix(l.args, "item comment") { // guests may comment
			return
		}
		checkRefusal(u, l, refusalOf{code: exitRefused})
		u.expectOutbox(0)
	})
}

// TestServerRefusesAllWrites uses a server with a rule that planedeck doesn't know.
func TestServerRefusesAllWrites(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, writes), func(u *user, l line) {
		u.breakWrites(planetest.Fault{Kind: planetest.Status, Status: http.StatusForbidden, Body: `{"detail":"You do not have permission to perform this action."}`, Times: -1})
		checkRefusal(u, l, refusalOf{code: exitRefused, status: true})
		u.expectOutbox(0)
	})
}

// TestNamedThingDoesNotExist replaces projects, cycles and items by ones that don't exist.
func TestNamedThingDoesNotExist(t *testing.T) {
	t.Parallel()
	names := strings.NewReplacer("-p APOLLO", "-p ORION", "APOLLO", "ORION")
	loadWorlds(t).each(t, where(t, func(l line) bool { return strings.Contains(l.args, "APOLLO") }), func(u *user, l line) {
		l.args = names.Replace(l.args)
		checkRefusal(u, l, refusalOf{code: exitUsage})
		if u.changes() > 0 {
			u.t.Error("something was changed")
		}
	})
	others := []line{
		{args: "cycle view nothing -p APOLLO"},
		{args: "cycle view 70000000-0000-4000-8000-000000000999 -p APOLLO"},
		{args: "report nothing -p APOLLO"},
		{args: "cycle edit nothing -p APOLLO --name x"},
		{args: "cycle end nothing -p APOLLO --yes"},
		{args: "cycle transfer nothing -p APOLLO --to next --yes"},
		{args: "cycle transfer prev -p APOLLO --to nothing --yes"},
		{args: "cycle add nothing 7 -p APOLLO"},
		{args: "cycle add next 999 -p APOLLO"},
		{args: "cycle remove nothing 7 -p APOLLO"},
		{args: "cycle remove next 999 -p APOLLO"},
		{args: "cycle archive nothing -p APOLLO"},
		{args: "cycle unarchive nothing -p APOLLO"},
		{args: "cycle delete nothing -p APOLLO --yes"},
		{args: "cycle create -p APOLLO --like nothing"},
		{args: "item list -p APOLLO --cycle nothing"},
		{args: "item list -p APOLLO --assignee nobody"},
		{args: "item view APOLLO-999"},
		{args: "item view 80000000-0000-4000-8000-000000009999 -p APOLLO"},
		{args: "item create x -p APOLLO --cycle nothing"},
		{args: "item edit APOLLO-999 --priority high"},
		{args: "item edit APOLLO-19 --state nothing"},
		{args: "item edit APOLLO-19 --assignee nobody"},
		{args: "item edit APOLLO-19 --label nothing"},
		{args: "item edit APOLLO-19 --parent APOLLO-999"},
		{args: "item edit APOLLO-19 --points many"},
		{args: "item edit APOLLO-19 --priority much"},
		{args: "item move APOLLO-999 --to next"},
		{args: "item move APOLLO-19 --to nothing"},
		{args: "item delete APOLLO-999 --yes"},
		{args: "item comment APOLLO-999 --body x"},
		{args: "item branch APOLLO-999"},
		{args: "item start APOLLO-999"},
		{args: "project view NOTHING"},
		{args: "project use NOTHING"},
	}
	loadWorlds(t).each(t, others, func(u *user, l line) {
		checkRefusal(u, l, refusalOf{code: exitUsage})
		if u.changes() > 0 {
			u.t.Error("something was changed")
		}
	})
}

// TestProjectWithoutAccess tests projects that are archived or that the owner of the key has not joined.
func TestProjectWithoutAccess(t *testing.T) {
	t.Parallel()
	some := where(t, func(l line) bool { return strings.Contains(l.args, "-p APOLLO") })
	w := loadWorlds(t)
	for _, project := range []string{"DUSTY", "FJORD"} {
		t.Run(project, func(t *testing.T) {
			t.Parallel()
			w.each(t, some, func(u *user, l line) {
				l.args = strings.ReplaceAll(l.args, "APOLLO", project)
				s := u.types(l)
				if s.code != exitRefused && s.code != exitUsage || u.changes() > 0 {
					u.t.Errorf("exit %d, %s", s.code, s.errs)
				}
				checkMessage(u.t, s.errs)
			})
		})
	}
}

// TestBudgetIsUsedUp uses a server whose rate limit refuses the first request of each kind.
func TestBudgetIsUsedUp(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, asksServer), func(u *user, l line) {
		u.server.Arm(planetest.Fault{Kind: planetest.Limited, RetryAfter: 40, Path: "/api/v1/"})
		u.breakWrites(planetest.Fault{Kind: planetest.Limited, RetryAfter: 20})
		s := u.types(l)
		if s.code != 0 || strings.Count(s.errs, "are used up; the next one can be sent in ") < 3 {
			u.t.Errorf("exit %d, %s", s.code, s.errs)
		}
		checkSanitized(u.t, "stderr", s.errs)
		if l.writes == (u.changes() == 0) {
			u.t.Errorf("%d changes", u.changes())
		}
	})
}

func TestTimeoutEndsWaitingForTheLimit(t *testing.T) {
	t.Parallel()
	some := where(t, func(l line) bool { return l.needs == server && !strings.HasPrefix(l.args, "auth login") })
	loadWorlds(t).each(t, some, func(u *user, l line) {
		u.server.Arm(planetest.Fault{Kind: planetest.Limited, RetryAfter: 3000, Times: -1})
		checkRefusal(u, line{args: l.args + " --timeout 20s"}, refusalOf{code: exitUnreachable, hint: true})
		u.expectOutbox(0)
	})
}

func TestTimeoutEndsRequests(t *testing.T) {
	t.Parallel()
	some := where(t, func(l line) bool { return l.needs == server && !strings.HasPrefix(l.args, "auth login") })
	loadWorlds(t).each(t, some, func(u *user, l line) {
		u.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: time.Hour, Times: -1})
		s := u.types(l, "--timeout", "5s")
		if s.code != exitUnreachable || !strings.Contains(s.errs, "gave up after 5s\n") {
			u.t.Errorf("exit %d, %s", s.code, s.errs)
		}
	})
}

func TestTimeoutEndsWrites(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, writes), func(u *user, l line) {
		u.breakWrites(planetest.Fault{Kind: planetest.Limited, RetryAfter: 3000, Times: -1})
		checkRefusal(u, line{args: l.args + " --timeout 20s"}, refusalOf{code: exitUnreachable, hint: true})
		u.expectOutbox(0)
	})
}

func TestNoQuestionsWithoutATerminal(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, func(l line) bool { return l.asks }), func(u *user, l line) {
		l.args = strings.TrimSuffix(l.args, " --yes")
		checkRefusal(u, l, refusalOf{code: exitUsage})
		if s := u.types(l); !strings.Contains(s.errs, "--yes") || u.changes() > 0 {
			u.t.Errorf("%d changes, %s", u.changes(), s.errs)
		}
	})
	questions := []line{
		{args: "item comment APOLLO-19"},
		{args: "auth login"},
		{args: "setup calendar"},
		{args: "calendar setup"},
		{args: "outbox drop none"},
		{args: "item create -p APOLLO"},
	}
	loadWorlds(t).each(t, questions, func(u *user, l line) { checkRefusal(u, l, refusalOf{code: exitUsage}) })
	screens := []line{{args: ""}, {args: "setup"}}
	loadWorlds(t).each(t, screens, func(u *user, l line) { checkRefusal(u, l, refusalOf{code: exitNotConfigured}) })
}

// TestInterruption interrupts a command before it does anything, and at its first request.
func TestInterruption(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, asksServer), func(u *user, l line) {
		ctx, interrupt := context.WithCancelCause(u.t.Context())
		u.transport = stopping{u.server, func() { interrupt(&interrupted{os.Interrupt}) }, ""}
		for range 2 {
			s := u.typesUntil(ctx, l)
			if s.code != exitInterrupted || s.out != "" && l.args != "doctor" {
				u.t.Errorf("exit %d, %s%s", s.code, s.errs, s.out)
			}
			if l.writes && s.errs != "planedeck: interrupted; nothing was changed\n" {
				u.t.Error(s.errs)
			}
		}
		u.expectOutbox(0)
	})
}

// TestInterruptionOfAWrite interrupts a command when the server may have done something.
func TestInterruptionOfAWrite(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, writes), func(u *user, l line) {
		ctx, interrupt := context.WithCancelCause(u.t.Context())
		u.transport = stopping{u.server, func() { interrupt(&interrupted{os.Interrupt}) }, http.MethodGet}
		s := u.typesUntil(ctx, l)
		if s.code != exitInterrupted || !strings.Contains(s.errs, "may have been done") {
			u.t.Errorf("exit %d, %s%s", s.code, s.errs, s.out)
		}
		checkMessage(u.t, s.errs)
		u.expectOutbox(1)
	})
}

// stopping is a transport whose requests interrupt the command and are never answered, except those of the spared
// method.
type stopping struct {
	server http.RoundTripper
	press  func()
	spared string
}

func (s stopping) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == s.spared {
		return s.server.RoundTrip(r)
	}
	s.press()
	<-r.Context().Done()
	return nil, r.Context().Err()
}

func TestDryRunChangesNothing(t *testing.T) {
	t.Parallel()
	loadWorlds(t).each(t, where(t, writes), func(u *user, l line) {
		for _, args := range [][]string{nil, l.json} {
			s := u.types(l, append(args, "--dry-run")...)
			if s.code != 0 || s.out == "" || u.changes() > 0 {
				u.t.Errorf("exit %d, %d changes, %s%s", s.code, u.changes(), s.errs, s.out)
			}
			var steps []map[string]any
			if args == nil {
				continue
			}
			if err := json.Unmarshal([]byte(s.out), &steps); err != nil || len(steps) == 0 || steps[0]["thing"] == nil || steps[0]["change"] == nil {
				u.t.Errorf("%v, %s", err, s.out)
			}
		}
	})
}

// harmfulRefusal returns a fault that refuses requests with a message that contains escape sequences.
func harmfulRefusal() planetest.Fault {
	return planetest.Fault{
		Kind: planetest.Status, Status: http.StatusBadRequest, Times: -1,
		Body: `{"error":"no \u001b]0;owned\u0007 \u001b[2J \u009b31m luck\u202e"}`,
	}
}
