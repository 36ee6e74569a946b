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

// The small world.
const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	sprint2 plane.CycleID   = "70000000-0000-4000-8000-000000000102"
	sprint3 plane.CycleID   = "70000000-0000-4000-8000-000000000103"
	sprint4 plane.CycleID   = "70000000-0000-4000-8000-000000000104"
	beaKey                  = "plane_api_world_bea_member_0002"
	gusKey                  = "plane_api_world_gus_guest_0003"
)

// deck is a screen with an editor on the real store, client and look-alike: what package ui has around it is as small as
// can be.
type deck struct {
	t      *testing.T
	server *planetest.Server
	client *plane.Client
	store  *store.Store
	stack  *nav.Stack
	page   *page
	memory *nav.Memory

	said   string
	copied string
	// compose is the user in the editor: what the text becomes, and whether it was saved.
	compose func(string) (string, bool)
	mark    int // requests before the story
}

// page is the screen: it lists the items that are edited.
type page struct {
	*edit.Editor
	deck   *deck
	cycle  plane.CycleID
	chosen []int // numbers of the items
}

// bound are the editor's commands, as a screen of its own binds them.
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

// options say how a story starts: ada, in Sprint 3, on APOLLO-19.
type options struct {
	key     string
	cycle   plane.CycleID
	nowhere bool // the screen is of no cycle
	items   []int
	rate    int
	state   plane.StateID
	looks   theme.Options
	world   *planetest.World // nil for the small one
	known   []store.Key      // what was read; nil for all
	parent  plane.ItemID     // of new items
}

// story tells a story in a bubble of its own.
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
	time.Sleep(2 * time.Minute) // the budget is whole again
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

// everything is what a story has read.
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

// connect makes a client and a store of someone.
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

// do takes the actions that are the root's.
func (d *deck) do(a nav.Action) tea.Cmd {
	switch a := a.(type) {
	case nav.Say:
		d.said = a.Text
	case nav.Compose:
		if text, saved := d.compose(a.Text); saved {
			return d.stack.Run(func() (nav.Action, tea.Cmd) { return a.Then(text) })
		}
	}
	return nil
}

// run does what a command asks for, and what comes of it.
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
		d.said = msg.Write.Done
		if tell := msg.Write.Tell; msg.Err == nil && tell != nil {
			d.said = cmp.Or(tell(), d.said)
		}
		if msg.Err != nil {
			d.said = words.Explain(msg.Err).String()
		}
		d.run(d.stack.Update(msg))
	default:
		d.run(d.stack.Update(msg))
	}
}

// press presses keys, as the root hands them on.
func (d *deck) press(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		if k == "enter" || k == "y" {
			time.Sleep(time.Second) // nobody holds it down, everybody has read the question
		}
		top := d.stack.Top()
		command, ok := nav.Find(top.Commands(), k)
		switch why := command.Why(); {
		case ok && why != "":
			d.said = why
		case ok && (!top.Info().Typing || utf8.RuneCountInString(k) > 1):
			d.run(d.stack.Run(command.Run))
		default:
			code, _ := utf8.DecodeRuneInString(k)
			d.run(d.stack.Update(tea.KeyPressMsg{Code: code, Text: k}))
		}
	}
}

// typed types a text, after what is there is gone.
func (d *deck) typed(text string) {
	d.run(d.stack.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}))
	d.typing(text)
}

// typing types on.
func (d *deck) typing(text string) {
	for _, r := range text {
		d.run(d.stack.Update(tea.KeyPressMsg{Code: r, Text: string(r)}))
	}
}

// screen is what is drawn, in a size.
func (d *deck) screen(w, h int) *cell.Canvas {
	c := cell.New(w, h)
	for _, s := range d.stack.Layers() {
		s.Draw(c)
	}
	return c
}

// see fails unless all texts are on the screen or were said.
func (d *deck) see(texts ...string) {
	d.t.Helper()
	screen := strings.Join(d.screen(120, 30).Lines(), "\n") + "\n" + d.said
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			d.t.Errorf("%q is not to be seen:\n%s", text, screen)
		}
	}
}

// goldens holds the screen to files, at the sizes that count.
func (d *deck) goldens(name string) {
	d.t.Helper()
	d.golden(name, 80, 20)
	d.golden(name+"-narrow", 40, 10)
}

func (d *deck) golden(name string, w, h int) {
	d.t.Helper()
	uitest.Golden(d.t, name, d.screen(w, h))
}

// known is an item as the screen has it.
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

// item is an item as the server has it.
func (d *deck) item(number int) plane.Item {
	d.t.Helper()
	found, err := d.client.ItemByRef(d.t.Context(), fmt.Sprintf("APOLLO-%d", number))
	d.must(err)
	return found
}

// requests counts those of a method since the story began.
func (d *deck) requests(method string) int {
	n := 0
	for _, r := range d.server.Log()[d.mark:] {
		if r.Method == method {
			n++
		}
	}
	return n
}
