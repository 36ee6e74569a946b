package detail_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/detail"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// IDs of the small world.
const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	sprint3 plane.CycleID   = "70000000-0000-4000-8000-000000000103"
	board19 plane.ItemID    = "80000000-0000-4000-8000-000000001019"
	drag22  plane.ItemID    = "80000000-0000-4000-8000-000000001022"
)

// session is a store on a server.
type session struct {
	*store.Store
	client *plane.Client
	server *planetest.Server
}

// pressed returns the message of a typed character.
func pressed(char rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: char, Text: string(char)} }

// read returns a session that has read what a board reads, and everything about an item. A nil world means the small
// one.
func read(t *testing.T, world *planetest.World, id plane.ItemID) *session {
	t.Helper()
	if world == nil {
		small, err := planetest.Small(testday.Morning())
		if err != nil {
			t.Fatal(err)
		}
		world = small
	}
	clock := testday.Clock()
	server := planetest.New(world, planetest.Options{Now: clock})
	client, s := storetest.Connect(t, server, planetest.SmallKey, clock)
	ctx := t.Context()
	for _, err := range []error{
		s.Load(ctx, store.Key{Kind: store.Me}), s.Load(ctx, store.Key{Kind: store.Projects}), s.Load(ctx, store.Key{Kind: store.Project, Project: apollo}), s.Load(ctx, store.Key{Kind: store.Cycles, Project: apollo}), s.Load(ctx, store.Key{Kind: store.Items, Project: apollo, ID: string(sprint3)}),
		s.Load(ctx, store.Key{Kind: store.Comments, Project: apollo, ID: string(id)}), s.Load(ctx, store.Key{Kind: store.Activities, Project: apollo, ID: string(id)}), s.Load(ctx, store.Key{Kind: store.Relations, Project: apollo, ID: string(id)}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return &session{s, client, server}
}

// pane returns a pane on an item. It doesn't send requests.
func pane(s *store.Store, o theme.Options, id plane.ItemID) *detail.Pane {
	p := detail.New(edit.Deps{
		Session: reads.Session{
			Store: s, Styles: theme.New(o), Now: testday.Morning, Browse: func(string) (nav.Action, tea.Cmd) { return nil, nil },
		},
		ItemURL: func(ref string) string { return "https://plane.example.org/acme/browse/" + ref },
	})
	p.ShowOf(apollo, id)
	return p
}

// commands returns the pane's own commands, as a host binds them.
func commands(p *detail.Pane) []nav.Command {
	return nav.Bind(keys.Sheet{Modes: []keys.Mode{{Commands: detail.Keys()}}}, p.Acts()).In(0)
}

// press presses keys of the pane, as a host does.
func press(p *detail.Pane, keys ...string) {
	for _, key := range keys {
		if c, ok := nav.Find(commands(p), key); ok && c.Why() == "" {
			c.Run()
		}
	}
}

func TestPaneBesideBoard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		p := pane(read(t, nil, board19).Store, theme.Options{Dark: true, Color: true}, board19)
		p.Position = "1 of 3 in In Progress"
		c := cell.New(46, 34)
		p.Draw(c)
		uitest.Golden(t, "beside-46x34", c)
		press(p, "tab")
		p.Focused = true
		c.Clear()
		p.Draw(c)
		uitest.Golden(t, "beside-activity", c)
	})
}

func TestPaneWithoutColour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		p := pane(read(t, nil, drag22).Store, theme.Options{ASCII: true}, drag22)
		p.Focused = true
		press(p, "shift+tab")
		c := cell.New(80, 16)
		c.SetASCII(true)
		p.Draw(c)
		uitest.Golden(t, "ascii-80x16", c)
	})
}

func TestMouseDoesWhatKeysDo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		p := pane(read(t, nil, board19).Store, theme.Options{}, board19)
		p.Focused = true
		c := cell.New(78, 20)
		p.Draw(c)
		at := func(text string) (x, y int) {
			t.Helper()
			c.Clear()
			p.Draw(c)
			for y, line := range c.Lines() {
				for x := range line {
					if len(line) >= x+len(text) && line[x:x+len(text)] == text {
						return cell.Width(line[:x]), y
					}
				}
			}
			t.Fatalf("%q isn't shown:\n%v", text, c.Lines())
			return 0, 0
		}
		click := func(text string) nav.Action {
			t.Helper()
			x, y := at(text)
			action, _ := p.Point(nav.Mouse{X: x, Y: y, Kind: nav.Click})
			return action
		}
		click("Sub-items")
		if action := click("APOLLO-22"); action != nil {
			t.Errorf("the first click did %v", action)
		}
		at("› ◔  APOLLO-22")
		want := nav.Open{To: nav.Item{Project: apollo, Cycle: sprint3, Item: drag22}}
		if action := click("APOLLO-22"); action != nav.Action(want) {
			t.Errorf("the second click did %v, want %v", action, want)
		}
		c = cell.New(78, 9)
		p.Draw(c)
		p.Point(nav.Mouse{Kind: nav.Wheel, Rows: 3})
		c.Clear()
		p.Draw(c)
		if line := c.Lines()[0]; line == "APOLLO-19" {
			t.Error("the wheel did not scroll")
		}
	})
}

func TestItemBeingCreatedIsShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := read(t, nil, board19)
		s.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 5 * time.Second, Method: "POST"})
		op := store.CreateItem(s.Snapshot(), store.NewItem{Project: apollo, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: new("New")}}})
		done := make(chan error)
		go func() { done <- s.Do(t.Context(), op) }()
		synctest.Wait()
		for _, i := range s.Snapshot().ProjectItems(apollo) {
			if i.Sequence > 0 {
				continue
			}
			c := cell.New(60, 12)
			pane(s.Store, theme.Options{}, i.ID).Draw(c)
			if lines := c.Lines(); lines[0] != "being created ⟳" || lines[1] != "New" {
				t.Errorf("drawn as %q", lines)
			}
		}
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

func TestSectionsStayVisibleBelowLongDescription(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		s := read(t, nil, board19)
		long := strings.Repeat("<p>A paragraph.</p>", 20)
		if err := s.Do(t.Context(), store.PatchItem(s.Snapshot(), board19, plane.ItemPatch{Description: &long})); err != nil {
			t.Fatal(err)
		}
		p := pane(s.Store, theme.Options{}, board19)
		p.Focused = true
		c := cell.New(78, 20)
		p.Draw(c)
		uitest.Golden(t, "long-78x20", c)
		p.Point(nav.Mouse{X: 48, Y: 19, Kind: nav.Click})
		c.Clear()
		p.Draw(c)
		uitest.Golden(t, "long-opened", c)
	})
}

func TestHostileTextsStayInTheirPlace(t *testing.T) {
	world, err := planetest.Hostile(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	s := read(t, world, board19)
	for _, size := range [][2]int{{46, 34}, {78, 20}, {118, 36}, {38, 10}, {1, 1}, {3, 40}} {
		for _, item := range s.Snapshot().Items(sprint3) {
			p := pane(s.Store, theme.Options{}, item.ID)
			p.Focused = true
			for range 6 {
				c := cell.New(size[0], size[1])
				p.Draw(c)
				press(p, "tab", "j", "j", "G", "k")
				p.Draw(c)
			}
		}
	}
	p := pane(s.Store, theme.Options{}, board19)
	c := cell.New(78, 30)
	p.Draw(c)
	uitest.Golden(t, fmt.Sprintf("hostile-%dx%d", 78, 30), c)
}
