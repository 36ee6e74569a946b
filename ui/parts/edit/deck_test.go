package edit_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

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
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/uitest"
)

// IDs and keys of the small world.
const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	sprint2 plane.CycleID   = "70000000-0000-4000-8000-000000000102"
	sprint3 plane.CycleID   = "70000000-0000-4000-8000-000000000103"
	sprint4 plane.CycleID   = "70000000-0000-4000-8000-000000000104"
	beaKey                  = "plane_api_world_bea_member_0002"
	gusKey                  = "plane_api_world_gus_guest_0003"
)

// deck is a screen with an editor on the real store, the real client and a simulated server. Of package ui/app it has
// only the minimum.
type deck struct {
	t      *testing.T
	server *planetest.Server
	client *plane.Client
	store  *store.Store
	stack  *nav.Stack
	page   *page
	memory *nav.Memory

	message string // the last one shown
	copied  string
	// compose acts as the user in the editor: it returns the new text, and whether it was saved.
	compose func(string) (string, bool)
	mark    int // requests before the test's first action
}

// page is the screen, which lists the items to edit.
type page struct {
	*edit.Editor
	deck   *deck
	cycle  plane.CycleID
	chosen []int // numbers of the items
}

// bound returns the editor's commands, bound as by a screen.
func bound(e *edit.Editor) nav.Bound {
	return nav.Bind(keys.Sheet{Modes: []keys.Mode{{Commands: edit.Keys()}}}, e.Acts())
}

func (p *page) Commands() []nav.Command            { return bound(p.Editor).In(0) }
func (*page) Open(*nav.Tasks) tea.Cmd              { return nil }
func (*page) Update(tea.Msg) (nav.Action, tea.Cmd) { return nil, nil }
func (*page) Info() nav.Info                       { return nav.Info{} }

func (p *page) Draw(c *cell.Canvas) {
	w, _ := c.Size()
	for y, i := range p.items() {
		c.Cut(1, y, w-1, fmt.Sprintf("APOLLO-%d %s", i.Sequence, i.Name), cell.Style{})
	}
}

func (p *page) items() []plane.Item {
	var list []plane.Item
	for _, number := range p.chosen {
		if i, ok := p.deck.find(number); ok {
			list = append(list, i)
		}
	}
	return list
}

// options describe the start of a test. The default is ada, in Sprint 3, on APOLLO-19.
type options struct {
	key     string
	cycle   plane.CycleID
	nowhere bool // the screen isn't that of a cycle
	items   []int
	rate    int
	state   plane.StateID
	looks   theme.Options
	world   *planetest.World // nil for the small one
	known   []store.Key      // what was read; nil for all
	parent  plane.ItemID     // of new items
}

// story runs a test in a synctest bubble.
func story(t *testing.T, o options, then func(*testing.T, *deck)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		testday.Begin()
		then(t, start(t, o))
	})
}

func start(t *testing.T, o options) *deck {
	t.Helper()
	d := &deck{t: t}
	world := o.world
	if world == nil {
		small, err := planetest.Small(testday.Now())
		d.must(err)
		world = small
	}
	d.server = planetest.New(world, planetest.Options{Now: testday.Now, Rate: o.rate})
	key := planetest.SmallKey
	if o.key != "" {
		key = o.key
	}
	d.client, d.store = d.connect(key)
	if o.cycle == "" && !o.nowhere {
		o.cycle = sprint3
	}
	if o.items == nil {
		o.items = []int{19}
	}
	if o.known == nil {
		o.known = everything()
	}
	for _, key := range o.known {
		d.must(d.store.Load(t.Context(), key))
	}
	time.Sleep(2 * time.Minute) // the budget is full again
	d.page = &page{deck: d, cycle: o.cycle, chosen: o.items}
	d.memory = new(nav.Memory)
	d.page.Editor = edit.New(edit.Deps{
		Session: reads.Session{
			Store: d.store, Styles: theme.New(o.looks), Now: testday.Now, Memory: d.memory,
			Browse: func(url string) (nav.Action, tea.Cmd) { return nav.Say{Text: url}, nil },
			Copy:   func(text string) (nav.Action, tea.Cmd) { d.copied = text; return nil, nil },
		},
		Budget: d.client.Budget, ItemURL: d.client.ItemURL,
	}, edit.On{
		Project: apollo, Cycle: o.cycle, Items: d.page.items,
		Focus: func() *plane.Item {
			if list := d.page.items(); len(list) > 0 {
				return &list[0]
			}
			return nil
		},
		State: func() plane.StateID { return o.state }, Parent: o.parent,
	})
	d.stack = nav.NewStack(t.Context(), nav.Host{Do: d.do})
	d.run(d.stack.Do(nav.Over{Dialog: d.page}))
	d.mark = len(d.server.Log())
	return d
}

// everything lists what a test has read by default.
func everything() []store.Key {
	return []store.Key{
		{Kind: store.Me},
		{Kind: store.Projects},
		{Kind: store.Project, Project: apollo},
		{Kind: store.Cycles, Project: apollo},
		{Kind: store.Backlog, Project: apollo},
		{Kind: store.Items, Project: apollo, ID: string(sprint2)},
	}
}

// connect returns a client and a store of the user with a key.
func (d *deck) connect(key string) (*plane.Client, *store.Store) {
	d.t.Helper()
	return storetest.Connect(d.t, d.server, key, testday.Now)
}

func (d *deck) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// do handles the actions that are the root's.
func (d *deck) do(a nav.Action) tea.Cmd {
	switch a := a.(type) {
	case nav.Say:
		d.message = a.Text
	case nav.Compose:
		if text, saved := d.compose(a.Text); saved {
			return d.stack.Run(func() (nav.Action, tea.Cmd) { return a.Then(text) })
		}
	}
	return nil
}

// run runs a command and everything that follows from it.
func (d *deck) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case nav.Written:
		d.message = msg.Write.Done
		if report := msg.Write.Report; msg.Err == nil && report != nil {
			d.message = cmp.Or(report(), d.message)
		}
		if msg.Err != nil {
			d.message = words.Explain(msg.Err).String()
		}
		d.run(d.stack.Update(msg))
	default:
		d.run(d.stack.Update(msg))
	}
}

// press presses keys the way the root passes them on.
func (d *deck) press(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		if k == "enter" || k == "y" {
			time.Sleep(time.Second) // the key isn't held down, and the question was read
		}
		top := d.stack.Top()
		command, ok := nav.Find(top.Commands(), k)
		switch why := command.Why(); {
		case ok && why != "":
			d.message = why
		case ok && (!top.Info().Typing || utf8.RuneCountInString(k) > 1):
			d.run(d.stack.Run(command.Run))
		default:
			code, _ := utf8.DecodeRuneInString(k)
			d.run(d.stack.Update(tea.KeyPressMsg{Code: code, Text: k}))
		}
	}
}

// typed clears the field and types a text.
func (d *deck) typed(text string) {
	d.run(d.stack.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}))
	d.typing(text)
}

// typing types a text after the existing one.
func (d *deck) typing(text string) {
	for _, r := range text {
		d.run(d.stack.Update(tea.KeyPressMsg{Code: r, Text: string(r)}))
	}
}

// screen draws the screen in a size.
func (d *deck) screen(w, h int) *cell.Canvas {
	c := cell.New(w, h)
	for _, s := range d.stack.Layers() {
		s.Draw(c)
	}
	return c
}

// see fails unless all texts are on the screen or in the message.
func (d *deck) see(texts ...string) {
	d.t.Helper()
	screen := strings.Join(d.screen(120, 30).Lines(), "\n") + "\n" + d.message
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			d.t.Errorf("%q isn't shown:\n%s", text, screen)
		}
	}
}

// seeInOrder fails unless all texts are on the screen, one after the other.
func (d *deck) seeInOrder(texts ...string) {
	d.t.Helper()
	remaining := strings.Join(d.screen(120, 30).Lines(), "\n")
	for _, text := range texts {
		_, after, ok := strings.Cut(remaining, text)
		if !ok {
			d.t.Fatalf("%q comes too early or isn't shown:\n%s", text, strings.Join(d.screen(120, 30).Lines(), "\n"))
		}
		remaining = after
	}
}

// goldens compares the screen with golden files, at a usual and a narrow size.
func (d *deck) goldens(name string) {
	d.t.Helper()
	d.golden(name, 80, 20)
	d.golden(name+"-narrow", 40, 10)
}

func (d *deck) golden(name string, w, h int) {
	d.t.Helper()
	uitest.Golden(d.t, name, d.screen(w, h))
}

// known returns an item as the screen has it.
func (d *deck) known(number int) plane.Item {
	d.t.Helper()
	i, ok := d.find(number)
	if !ok {
		d.t.Fatalf("APOLLO-%d is not known", number)
	}
	return i
}

func (d *deck) find(number int) (plane.Item, bool) {
	all := d.store.Snapshot().ProjectItems(apollo)
	at := slices.IndexFunc(all, func(i plane.Item) bool { return i.Sequence == number })
	if at < 0 {
		return plane.Item{}, false
	}
	return all[at], true
}

// item returns an item as the server has it.
func (d *deck) item(number int) plane.Item {
	d.t.Helper()
	found, err := d.client.ItemByRef(d.t.Context(), fmt.Sprintf("APOLLO-%d", number))
	d.must(err)
	return found
}

// requests counts the requests of a method since the test's first action.
func (d *deck) requests(method string) int {
	n := 0
	for _, r := range d.server.Log()[d.mark:] {
		if r.Method == method {
			n++
		}
	}
	return n
}
