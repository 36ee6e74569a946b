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

// Place is somewhere to go to: an item, a cycle, a project.
type Place struct {
	Text string   // what is found: "APOLLO-12 Fix login"
	Note string   // beside it: the cycle that it is in
	Keys []string // what a Reference names it by
	To   nav.Route
}

// Elsewhere is an action that another screen has.
type Elsewhere struct {
	Title string
	Keys  []string // there; the first one is enough
	Where string   // where it works: "on the cycles"
}

// Actions is what a palette offers.
type Actions struct {
	Commands []nav.Command // in the order in which they are listed
	// Elsewhere are listed last, greyed.
	Elsewhere []Elsewhere
	// Places lists all that is known; it is asked off the loop when the palette is opened. They are listed once something
	// is typed. Nil: there is none.
	Places func() []Place
	// Search asks the server for a text and returns what it found, or why it could not; it may block. Nil: there is no
	// server to ask.
	Search func(ctx context.Context, text string) (found []Place, problem string)
	// Refer reads a text that names one thing exactly; false for any other. It is asked at every key. Nil: there is none.
	Refer func(text string) (Reference, bool)
	// Ready reports whether the server may be asked without a key; nil: always.
	Ready func() bool
	// Ran gets the ID of the command that was chosen.
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

// columns are those of a palette. They are as wide as all actions need, whatever is found: nothing jumps while one types.
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

// palette is a picker of the actions, the places and the question to the server that match a text.
type palette struct {
	*Picker
	actions  Actions
	hits     map[string]hit // what is listed, by the keys of the rows
	commands []nav.Command
	titles   candidates // of the commands
	others   candidates // titles of what works elsewhere
	known    []Place
	places   candidates // names of what is known

	tasks *nav.Tasks
	asked string  // what the server was asked for, empty for nothing
	busy  bool    // and has not answered
	found []Place // what it found
	wrong string  // why it could not

	named       *named         // what the text names exactly, nil for nothing
	byKey       map[string]int // places by what a Reference names them by
	gathered    bool           // what is known was listed
	nothingHere bool           // nothing of that matches, but for abbreviations
}

// mostPlaces is how many places are listed: nobody reads further.
const mostPlaces = 100

// foundMsg is the server's answer.
type foundMsg struct {
	found []Place
	wrong string
}

// knownMsg is all that is known.
type knownMsg struct {
	known []Place
	names candidates
	byKey map[string]int
}

// Open gathers what is known.
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

// Info reports that letters are text.
func (p *palette) Info() nav.Info {
	return nav.Info{Typing: true, Refused: p.Refused(), Loading: p.busy}
}

// Update accepts what is typed, the server's answers, and the end of a pause.
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
	case nav.Changed: // what can be done may be something else now
	default:
		if !p.rows.Update(msg) {
			return nil, nil
		}
		p.forget()
		p.refer()
		best := p.search()
		p.Move(-p.Len()) // the head of the list stays in view
		p.Select(best)
		return nil, p.await()
	}
	p.search()
	return nil, cmd
}

// gather takes note of all that is known, and goes where an enter that came before it was to go.
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

// forget gives up what the server was asked for: it was another text.
func (p *palette) forget() {
	if p.busy {
		p.tasks.Cancel("search")
	}
	p.asked, p.busy, p.found, p.wrong = "", false, nil, ""
}

// act does what the row under the cursor is for.
func (p *palette) act() (nav.Action, tea.Cmd) {
	if h, ok := p.hits[p.Current().Key]; ok {
		return h.run()
	}
	return say(nothing(p.Query()))
}

// run closes the palette and runs a command, if that is still possible.
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

// ask asks the server for what was typed.
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
