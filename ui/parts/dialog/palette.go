package dialog

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Place is a destination: an item, a cycle, a project.
type Place struct {
	Text string   // what is searched: "APOLLO-12 Fix login"
	Note string   // shown next to it: its cycle
	Keys []string // by which a Reference refers to it
	To   nav.Route
}

// Elsewhere is an action of another screen.
type Elsewhere struct {
	Title string
	Keys  []string // its keys there; the first one is enough
	Where string   // where it works: "on the cycles"
}

// Actions is what a palette offers.
type Actions struct {
	Commands []nav.Command // in the order in which they are listed
	// Elsewhere are listed last, greyed out.
	Elsewhere []Elsewhere
	// Places returns all known places. It is called off the loop when the palette is opened; the places are listed once
	// something is typed. It may be nil.
	Places func() []Place
	// Search searches the server for a text and returns what it found, or why it failed. It may block. It is nil if
	// there is no server to ask.
	Search func(ctx context.Context, text string) (found []Place, problem string)
	// Refer parses a text that refers to exactly one thing; it returns false for any other text. It is called at every
	// key, and may be nil.
	Refer func(text string) (Reference, bool)
	// Ready reports whether the server may be asked without a key; nil means always.
	Ready func() bool
	// Ran is called with the ID of the chosen command.
	Ran func(id string)
}

// Palette returns a dialog that finds and runs a command by its title, or goes to a place by its name.
func Palette(s *theme.Styles, a Actions) nav.Screen {
	p := &palette{actions: a, gathered: a.Places == nil}
	seen := map[string]bool{}
	for _, c := range a.Commands {
		if !seen[c.ID] && !strings.HasPrefix(c.ID, "move.") {
			seen[c.ID] = true
			p.commands = append(p.commands, c)
			p.titles.add(c.Title)
		}
	}
	for _, e := range a.Elsewhere {
		p.others.add(e.Title)
	}
	p.Picker = &Picker{styles: s, title: "All actions", choose: p.act, rows: newRows(s, table.Spec[*Row]{
		Hint: "an action, an item, a cycle, a project",
		Filter: func(string) table.Found {
			return table.Found{All: true, Letters: func(key string) []int { return p.hits[key].at }}
		},
	}, p.columns(s)...)}
	p.Bound = bind(ChooseMode().Commands, p.Acts())
	p.search()
	if a.Search == nil && a.Places == nil {
		p.most = p.Len()
	}
	return p
}

// columns returns the columns of a palette. They are as wide as all actions need, whatever is found, so that nothing
// jumps while typing.
func (p *palette) columns(s *theme.Styles) []table.Column[*Row] {
	title, keys := 0, 0
	measure := func(text string, names []string) {
		title, keys = max(title, cell.Width(text)), max(keys, cell.Width(labels(s, names)))
	}
	for _, c := range p.commands {
		measure(c.Title, c.Keys)
	}
	for _, e := range p.actions.Elsewhere {
		measure(e.Title, e.Keys)
	}
	text, key, note := columns{s}.text(0), columns{s}.keys(), columns{s}.note()
	text.Size = func(width, _ int) (int, int) { return title, width/2 - 2 }
	key.Size = func(int, int) (int, int) { return keys, keys }
	note.Size = func(width, _ int) (int, int) { return width, max(width/4-keys-6, 0) }
	aside := columns{s}.aside()
	aside.Right, aside.Size = true, func(width, _ int) (int, int) { return width / 4, width / 4 }
	return []table.Column[*Row]{text, key, note, aside}
}

// palette is a picker of the actions and places that match a text, and of a search on the server.
type palette struct {
	*Picker
	actions  Actions
	hits     map[string]hit // the listed hits, by the keys of their rows
	commands []nav.Command
	titles   candidates // of the commands
	others   candidates // titles of Elsewhere
	known    []Place
	places   candidates // names of the known places

	tasks *nav.Tasks
	asked string  // what was searched on the server, "" for nothing
	busy  bool    // whether it hasn't answered yet
	found []Place // what the server found
	wrong string  // why the search failed

	named       *named         // what the text refers to, nil for nothing
	byKey       map[string]int // indexes of places, by their keys
	gathered    bool           // whether the known places were listed
	nothingHere bool           // whether none of them match, except by abbreviation
}

// mostPlaces is the maximum number of listed places: users don't read further.
const mostPlaces = 100

// foundMsg is the server's answer.
type foundMsg struct {
	found []Place
	wrong string
}

// knownMsg carries all known places.
type knownMsg struct {
	known []Place
	names candidates
	byKey map[string]int
}

// Open gathers the known places.
func (p *palette) Open(tasks *nav.Tasks) tea.Cmd {
	p.tasks = tasks
	if p.actions.Places == nil {
		return nil
	}
	return tasks.Read("known", func(context.Context) tea.Msg {
		msg := knownMsg{known: p.actions.Places(), byKey: map[string]int{}}
		for i, place := range msg.known {
			msg.names.add(place.Text)
			for _, key := range place.Keys {
				msg.byKey[key] = i
			}
		}
		return msg
	})
}

// Info reports that keys are typed text.
func (p *palette) Info() nav.Info {
	return nav.Info{Typing: true, Refused: p.Refused(), Loading: p.busy}
}

// Update handles typed text, the server's answers, and the end of a pause.
func (p *palette) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case foundMsg:
		p.busy, p.found, p.wrong = false, msg.found, msg.wrong
	case fetchedMsg:
		return p.fetched(msg)
	case pausedMsg:
		cmd = p.paused()
	case knownMsg:
		return p.gather(msg)
	case nav.Changed: // other actions may be available now
	default:
		if !p.rows.Update(msg) {
			return nil, nil
		}
		p.forget()
		p.refer()
		best := p.search()
		p.Move(-p.Len()) // keeps the start of the list in view
		p.Select(best)
		return nil, p.await()
	}
	p.search()
	return nil, cmd
}

// gather stores the known places, and goes to the one for which enter was already pressed.
func (p *palette) gather(msg knownMsg) (nav.Action, tea.Cmd) {
	going := p.named != nil && p.named.going
	p.known, p.places, p.byKey, p.gathered = msg.known, msg.names, msg.byKey, true
	p.refer()
	p.search()
	if going && p.named != nil {
		return p.goNamed()
	}
	return nil, p.await()
}

// forget cancels the search for an earlier text.
func (p *palette) forget() {
	if p.busy {
		p.tasks.Cancel("search")
	}
	p.asked, p.busy, p.found, p.wrong = "", false, nil, ""
}

// act runs the row under the cursor.
func (p *palette) act() (nav.Action, tea.Cmd) {
	if h, ok := p.hits[p.Current().Key]; ok {
		return h.run()
	}
	return say(nothing(p.Query()))
}

// run closes the palette and runs a command, if that is still available.
func (p *palette) run(c nav.Command) (nav.Action, tea.Cmd) {
	if why := c.Why(); why != "" {
		return say(why)
	}
	if p.actions.Ran != nil {
		p.actions.Ran(c.ID)
	}
	return nav.Reply(c.Run), nil
}

func goTo(place Place) (nav.Action, tea.Cmd) {
	return nav.Reply(func() (nav.Action, tea.Cmd) { return nav.Open{To: place.To}, nil }), nil
}

// ask searches the server for the text.
func (p *palette) ask() (nav.Action, tea.Cmd) {
	if p.busy {
		return nil, nil
	}
	text := p.query()
	p.asked, p.busy, p.wrong = text, true, ""
	p.search()
	return nil, p.tasks.Read("search", func(ctx context.Context) tea.Msg {
		found, problem := p.actions.Search(ctx, text)
		return foundMsg{found, problem}
	})
}
