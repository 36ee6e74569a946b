package cli_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

const (
	outboxProject = plane.ProjectID("30000000-0000-4000-8000-000000000001")
	item19        = plane.ItemID("80000000-0000-4000-8000-000000001019")
	item22        = plane.ItemID("80000000-0000-4000-8000-000000001022")
)

// outboxDesk is a state folder and a server of the small world.
type outboxDesk struct {
	*desk
	t       *testing.T
	server  *planetest.Server
	web     *httptest.Server // closing it makes the server unreachable
	state   string
	environ []string
}

func newOutboxDesk(t *testing.T) *outboxDesk {
	t.Helper()
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	now := testday.Clock()
	server := planetest.New(world, planetest.Options{Now: now, Rate: -1})
	web := httptest.NewServer(server)
	t.Cleanup(web.Close)
	d := newDesk(t)
	d.url, d.now = web.URL, now
	state := session.StateFolder(config.Config{StateDir: d.home + "/state", BaseURL: web.URL, Workspace: planetest.Slug},
		config.Key{Secret: config.NewSecret(planetest.SmallKey)})
	return &outboxDesk{d, t, server, web, state, []string{
		"PLANE_API_KEY=" + planetest.SmallKey, "PLANE_WORKSPACE_SLUG=" + planetest.Slug, "PLANE_BASE_URL=" + web.URL, "PLANEDECK_STATE_DIR=" + d.home + "/state",
		"GIT_DIR=" + d.home, // it isn't a repository, so that no command can touch planedeck's own
	}}
}

// run runs a command line, and replaces the folder of the outbox by OUTBOX in the output.
func (d *outboxDesk) run(args string) (code int, out, errs string) {
	code, out, errs = d.desk.run("", args, d.environ...)
	usual := strings.NewReplacer(disk.OutboxFolder(d.state), "OUTBOX")
	return code, usual.Replace(out), usual.Replace(errs)
}

// leave starts a session that renames an item and owns the change until the returned function is called. The server
// refuses the name, or the session ends before it is sent.
func (d *outboxDesk) leave(name string, id plane.ItemID, refused bool) (end func()) {
	d.t.Helper()
	outbox, err := disk.OpenOutbox(d.state)
	if err != nil {
		d.t.Fatal(err)
	}
	client, err := planetest.Connect(d.server, planetest.SmallKey, d.now)
	if err != nil {
		d.t.Fatal(err)
	}
	s, err := store.New(store.Config{Client: client, Now: d.now, Outbox: outbox, Words: func(err error) string { return err.Error() }})
	if err != nil {
		d.t.Fatal(err)
	}
	storetest.Load(d.t, s, store.Key{Kind: store.Project, Project: outboxProject})
	storetest.Load(d.t, s, store.Key{Kind: store.Item, Project: outboxProject, ID: string(id)})
	ctx, quit := context.WithCancel(d.t.Context())
	defer quit()
	write := s.Begin(store.PatchItem(s.Snapshot(), id, plane.ItemPatch{Name: &name}))
	if refused {
		d.server.Arm(refusal("no such name"))
	} else {
		quit()
	}
	if err := write(ctx); err == nil {
		d.t.Fatal("the write was done, so nothing is in the outbox")
	}
	return func() {
		if err := outbox.Close(); err != nil {
			d.t.Error(err)
		}
	}
}

// refusal returns the fault of a server that refuses one change.
func refusal(why string) planetest.Fault {
	return planetest.Fault{Kind: planetest.Status, Method: http.MethodPatch, Status: http.StatusBadRequest, Body: `{"error":"` + why + `"}`}
}

// name returns the name that an item has on the server.
func (d *outboxDesk) name(id plane.ItemID) string {
	d.t.Helper()
	client, err := planetest.Connect(d.server, planetest.SmallKey, d.now)
	if err != nil {
		d.t.Fatal(err)
	}
	i, err := client.Item(d.t.Context(), outboxProject, id)
	if err != nil {
		d.t.Fatal(err)
	}
	return i.Name
}

func TestOutboxIsListed(t *testing.T) {
	d := newOutboxDesk(t)
	if code, out, errs := d.run("outbox"); code != 0 || out != "" || errs != "planedeck: Nothing waits: all changes are done.\n" {
		t.Errorf("nothing yet: %d, %q, %q", code, out, errs)
	}
	end := d.leave("Else", item19, false)
	defer end()
	d.leave("Else", item22, true)()
	for range 2 { // listing changes nothing
		code, out, errs := d.run("outbox")
		lines := strings.Split(out, "\n")
		if code != 0 || len(lines) != 3 {
			t.Fatalf("%d, %q", code, out)
		}
		for i, want := range [][]string{{"waiting", "APOLLO-19", ""}, {"failed", "APOLLO-22", "no such name"}} {
			cells := strings.Split(lines[i], "\t")
			if len(cells) != 6 || cells[1] != want[0] || !strings.HasPrefix(cells[2], "2026-11-24 09:0") || !strings.Contains(cells[3], want[1]) ||
				!strings.Contains(cells[4], want[2]) || !strings.HasPrefix(cells[5], "OUTBOX/"+cells[0]+".") {
				t.Errorf("%q", lines[i])
			}
		}
		if !strings.HasPrefix(errs, "planedeck: 2 changes in OUTBOX. planedeck outbox retry all continues") || strings.Count(errs, "\n") != 1 {
			t.Error(errs)
		}
	}
	code, out, errs := d.run("outbox list --json id,state,at,change,project,tries,why,file")
	var list []map[string]any
	if err := json.Unmarshal([]byte(out), &list); code != 0 || err != nil || len(list) != 2 || errs != "" {
		t.Fatalf("%d, %v, %q, %q", code, err, out, errs)
	}
	if w := list[1]; len(w) != 8 || w["state"] != "failed" || w["tries"] != 1.0 || w["project"] != string(outboxProject) || w["at"] == "" || w["file"] == "" {
		t.Errorf("%v", w)
	}
	if code, _, errs := d.desk.run("", "outbox"); code != 4 || !strings.Contains(errs, "planedeck setup") {
		t.Errorf("without a workspace: %d, %q", code, errs)
	}
}

// TestDamagedFileIsRepairedByHand follows the instructions that the command prints.
func TestDamagedFileIsRepairedByHand(t *testing.T) {
	d := newOutboxDesk(t)
	d.leave("Repaired", item19, false)()
	files, err := filepath.Glob(disk.OutboxFolder(d.state) + "/*.json")
	if len(files) != 1 || err != nil {
		t.Fatal(files, err)
	}
	good, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	// The disk lost a character.
	if err := os.WriteFile(files[0], []byte(strings.Replace(string(good), "Repaired", "Rpaired", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := d.run("outbox retry all"); code != 0 || out != "" || !strings.Contains(errs, "1 change skipped: either damaged") {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	code, out, errs := d.run("outbox")
	if code != 0 || !strings.Contains(out, "\tdamaged\t") || !strings.Contains(out, "sum differs") ||
		!strings.Contains(errs, `cat OUTBOX/damaged/`) || !strings.Contains(errs, `remove the line "sum", then move it back: mv OUTBOX/damaged/`) {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	id, _, _ := strings.Cut(out, "\t")
	if code, _, errs := d.run("outbox retry " + id); code != 1 || !strings.Contains(errs, "its file is damaged: planedeck outbox says how to repair it") {
		t.Errorf("%d, %q", code, errs)
	}
	aside, err := filepath.Glob(disk.OutboxFolder(d.state) + "/damaged/*.json")
	if len(aside) != 1 || err != nil {
		t.Fatal(aside, err)
	}
	var repaired []string
	for line := range strings.SplitSeq(string(good), "\n") {
		if !strings.Contains(line, `"sum"`) {
			repaired = append(repaired, line)
		}
	}
	if err := os.WriteFile(aside[0], []byte(strings.Join(repaired, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(aside[0], filepath.Join(disk.OutboxFolder(d.state), filepath.Base(aside[0]))); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := d.run("outbox retry all"); code != 0 || !strings.HasPrefix(out, "done\t") || errs != "" {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	if got := d.name(item19); got != "Repaired" {
		t.Error(got)
	}
}

func TestOutboxRetrySendsWithoutScreens(t *testing.T) {
	refused := planetest.Fault{Kind: planetest.Status, Status: http.StatusUnauthorized, Body: `{"detail":"no"}`, Path: "users/me"}
	for name, c := range map[string]struct {
		faults []planetest.Fault
		args   string
		code   int
		states string // as printed
		errs   string
		remain int // changes in the outbox
	}{
		"all":                {args: "all", states: "done done"},
		"one of two":         {args: "19", states: "done", remain: 1},
		"one fails again":    {faults: []planetest.Fault{refusal("still no")}, args: "all", code: 6, states: "failed done", errs: "1 of 2 done, the others stay in the outbox: Plane refused this: still no", remain: 1},
		"refused":            {faults: []planetest.Fault{refusal("still no")}, args: "19", code: 3, states: "failed", errs: "0 of 1 done", remain: 2},
		"the key is revoked": {faults: []planetest.Fault{refused}, args: "all", code: 4, errs: "planedeck setup", remain: 2},
		"no connection":      {faults: []planetest.Fault{{Kind: planetest.Cut, Times: -1}}, args: "all", code: 5, errs: "was lost", remain: 2},
		"no such id":         {args: "zzz", code: 2, errs: `no change in the outbox has the id "zzz"`, remain: 2},
		"no id":              {args: "", code: 2, errs: "needs one id", remain: 2},
	} {
		t.Run(name, func(t *testing.T) {
			d := newOutboxDesk(t)
			d.leave("Else", item19, false)()
			d.leave("Else", item22, true)()
			if c.args == "19" {
				_, out, _ := d.run("outbox")
				id, _, _ := strings.Cut(out, "\t")
				c.args = id[strings.LastIndexByte(id, '-')+1:]
			}
			d.server.Arm(c.faults...)
			code, out, errs := d.run("outbox retry " + c.args)
			var states []string
			for line := range strings.Lines(out) {
				state, _, _ := strings.Cut(line, "\t")
				states = append(states, state)
			}
			if code != c.code || strings.Join(states, " ") != c.states || !strings.Contains(errs, c.errs) || c.errs == "" && errs != "" {
				t.Errorf("%d, %q, %q", code, out, errs)
			}
			if files, err := disk.ListOutbox(d.state); len(files) != c.remain || err != nil {
				t.Errorf("%d changes remain, %v", len(files), err)
			}
		})
	}
}

func TestChangesOfRunningProcessAreSkipped(t *testing.T) {
	d := newOutboxDesk(t)
	defer d.leave("Else", item19, false)()
	if code, out, errs := d.run("outbox retry all"); code != 0 || out != "" || !strings.Contains(errs, "1 change skipped: either damaged, or a running planedeck continues it") {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	_, out, _ := d.run("outbox")
	id, _, _ := strings.Cut(out, "\t")
	if code, _, errs := d.run("outbox drop --yes " + id); code != 1 || !strings.Contains(errs, "! lists it there, and D drops it") {
		t.Errorf("%d, %q", code, errs)
	}
}

func TestOutboxDropDeletesAChange(t *testing.T) {
	d := newOutboxDesk(t)
	d.leave("Else", item19, false)()
	_, out, _ := d.run("outbox")
	id, _, _ := strings.Cut(out, "\t")
	if code, _, errs := d.run("outbox drop " + id); code != 2 || !strings.Contains(errs, "add --yes") {
		t.Errorf("%d, %q", code, errs)
	}
	if code, out, errs := d.run("outbox drop --yes " + id); code != 0 || out != "" || !strings.HasPrefix(errs, "planedeck: Dropped, not sent again: change APOLLO-19") {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	if files, err := disk.ListOutbox(d.state); len(files) != 0 || err != nil {
		t.Errorf("%d changes remain, %v", len(files), err)
	}
	if code, out, errs := d.run("outbox retry all"); code != 0 || out != "" || errs != "planedeck: Nothing waits: all changes are done.\n" {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
}

// TestEarlierChangeOfSameThingIsSentFirst names only the later of two changes. If the earlier one was sent afterwards,
// it would undo the named one.
func TestEarlierChangeOfSameThingIsSentFirst(t *testing.T) {
	d := newOutboxDesk(t)
	d.leave("Twice", item19, false)()
	d.leave("Twice", item19, false)()
	d.leave("Else", item22, false)()
	_, out, _ := d.run("outbox list --jq .[1].id")
	code, out, errs := d.run("outbox retry " + strings.TrimSpace(out))
	if code != 0 || strings.Count(out, "done\tchange APOLLO-19") != 2 || errs != "planedeck: 1 earlier change of the same thing sent first.\n" {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	if got := d.name(item19); got != "Twice" {
		t.Errorf("the item is named %q", got)
	}
	if files, err := disk.ListOutbox(d.state); len(files) != 1 || err != nil {
		t.Errorf("%d changes remain, %v", len(files), err)
	}
}

// TestOutboxOutcomesAsJSON expects a row for each change that was continued or dropped, including those that are not
// done.
func TestOutboxOutcomesAsJSON(t *testing.T) {
	const ask = " --jq .[]|[.outcome,.state,.change,.refused,.id>\"\"]|@json"
	d := newOutboxDesk(t)
	if code, out, _ := d.run("outbox retry all --jq ."); code != 0 || out != "[]\n" {
		t.Errorf("nothing waits: %d, %q", code, out)
	}
	d.leave("Else", item19, false)()
	d.leave("Else", item22, true)()
	d.server.Arm(refusal("still no"))
	code, out, errs := d.run("outbox retry all" + ask)
	const first, second = `["refused","failed","change APOLLO-19: name","Plane refused this: still no.",true]`, `["done","done","change APOLLO-22: name","",true]`
	if code != 6 || out != first+"\n"+second+"\n" || !strings.HasPrefix(errs, "planedeck: 1 of 2 done") {
		t.Errorf("one fails again: %d, %q, %q", code, out, errs)
	}
	_, listed, _ := d.run("outbox --jq .[0]|[.id,.short_id,.project]|@json")
	d.web.CloseClientConnections()
	d.web.Close()
	if code, out, errs := d.run("outbox retry all --json outcome"); code != 5 || !strings.Contains(errs, `"code": "unreachable"`) {
		t.Errorf("the server is unreachable: %d, %q, %q", code, out, errs)
	}
	if code, out, errs := d.run("outbox drop x --yes --json outcome"); code != 2 || out != "" || !strings.Contains(errs, `"code": "usage"`) {
		t.Errorf("no such id: %d, %q, %q", code, out, errs)
	}
	if code, out, errs := d.run("outbox retry --json outcome"); code != 2 || out != "" || !strings.Contains(errs, `"code": "usage"`) {
		t.Errorf("no id: %d, %q, %q", code, out, errs)
	}
	id := strings.Split(listed, `"`)[3]
	code, out, errs = d.run("outbox drop --yes " + id + " --jq .[]|[.id,.short_id,.project]|@json")
	if code != 0 || out != listed || errs == "" {
		t.Errorf("dropped: %d, %q, want %q, %q", code, out, listed, errs)
	}
	d.leave("Else", item19, false)()
	_, id, _ = d.run("outbox --jq .[0].id")
	if code, out, errs := d.run("outbox drop --yes " + strings.TrimSpace(id) + ask); code != 0 || out != `["dropped","dropped","change APOLLO-19: name","",true]`+"\n" {
		t.Errorf("dropped: %d, %q, %q", code, out, errs)
	}
}
