package dialog

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
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
	// Places lists all that is known; it is asked off the loop when the palette is
	// opened. They are listed once something is typed. Nil: there is none.
	Places func() []Place
	// Search asks the server for a text and says what it found, or why it could
	// not; it may block. Nil: there is no server to ask.
	Search func(ctx context.Context, text string) (found []Place, problem string)
	// Refer reads a text that names one thing exactly; false for any other. It is asked at every key. Nil: there is none.
	Refer func(text string) (Reference, bool)
	// Ready reports whether the server may be asked without a key; nil: always.
	Ready func() bool
	// Ran is told the ID of the command that was picked.
	Ran func(id string)
}

// Palette returns a dialog that finds and runs a command by its title, or goes to
// a place by its name. What can't be run now is greyed, with the reason.
func Palette(s *theme.Styles, a Actions) nav.Screen {
	p := &palette{styles: s, actions: a, filter: widget.NewInput(s), list: table.NewList(s)}
	p.filter.Placeholder = "an action, an item, a cycle, a project"
	seen := map[string]bool{}
	for _, c := range a.Commands {
		if seen[c.ID] || strings.HasPrefix(c.ID, "move.") {
			continue
		}
		seen[c.ID] = true
		p.commands = append(p.commands, c)
		p.titles.add(c.Title)
		p.keys = max(p.keys, cell.Width(labels(c.Keys)))
		p.widest = max(p.widest, cell.Width(c.Title))
	}
	for _, e := range a.Elsewhere {
		p.others.add(e.Title)
		p.keys = max(p.keys, cell.Width(labels(e.Keys)))
		p.widest = max(p.widest, cell.Width(e.Title))
	}
	p.gathered = a.Places == nil
	p.seek()
	return p
}

// palette lists, under a line that one types into, the actions, the places and
// the question to the server that match it. Its rows are named by kind and index.
type palette struct {
	styles   *theme.Styles
	actions  Actions
	commands []nav.Command
	titles   haystack // of the commands
	others   haystack // titles of what works elsewhere
	known    []Place
	places   haystack // names of what is known

	tasks  *nav.Tasks
	filter *widget.Input
	list   *table.List
	top    int            // row of the screen where the list began in the last frame
	hits   map[string]hit // by row
	best   string         // row of the one that fits best
	asked  string         // what the server was asked for, empty for nothing
	busy   bool           // and has not answered
	found  []Place        // what it found
	wrong  string         // why it could not

	named       *named         // what the text names exactly, nil for nothing
	byKey       map[string]int // places by what a Reference names them by
	gathered    bool           // what is known was listed
	nothingHere bool           // nothing of that fits, but for scattered letters

	keys, widest int // cells of the widest keys and title
}

// The sections of the list, in their order; their rows are their names with the
// index of what they show.
const (
	sectionNamed   = "named"
	sectionActions = "actions"
	sectionPlaces  = "go to"
	sectionFound   = "on the server"
	sectionServer  = "server"
	sectionOthers  = "elsewhere"
)

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
	names haystack
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

// Info says that letters are text.
func (p *palette) Info() nav.Info {
	return nav.Info{Typing: true, Refused: p.filter.Refused(), Loading: p.busy}
}

// Update accepts letters, the server's answers, and the end of a pause.
func (p *palette) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case foundMsg:
		p.busy, p.found, p.wrong = false, msg.found, msg.wrong
	case fetchedMsg:
		return p.fetched(msg)
	case pausedMsg:
		cmd := p.paused()
		p.seek()
		return nil, cmd
	case knownMsg:
		return p.gather(msg)
	default:
		if !p.filter.Update(msg) {
			return nil, nil
		}
		p.forget()
		p.refer()
		p.seek()
		p.list.Move(-p.list.Len()) // the head of the list stays in view
		p.list.Select(p.best)
		return nil, p.await()
	}
	p.seek()
	return nil, nil
}

// gather takes note of all that is known, and goes where an enter that came before it was to go.
func (p *palette) gather(msg knownMsg) (nav.Action, tea.Cmd) {
	going := p.named != nil && p.named.going
	p.known, p.places, p.byKey, p.gathered = msg.known, msg.names, msg.byKey, true
	p.refer()
	p.seek()
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

// Commands has taking a row, leaving and the movement.
func (p *palette) Commands() []nav.Command { return picking(p.list, p.take) }

// take does what the row under the cursor says.
func (p *palette) take() (nav.Action, tea.Cmd) {
	row := p.list.Current()
	hit, ok := p.hits[row.Key]
	if !ok {
		return say(nothing(p.filter.Value()))
	}
	switch row.Section {
	case sectionNamed:
		return p.goNamed()
	case sectionActions:
		return p.run(p.commands[hit.Index])
	case sectionPlaces:
		return goTo(p.known[hit.Index])
	case sectionFound:
		return goTo(p.found[hit.Index])
	case sectionOthers:
		other := p.actions.Elsewhere[hit.Index]
		return say(other.Title + " works " + other.Where)
	}
	return p.ask()
}

// run leaves the palette and runs a command, if that is still possible.
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
	return nil, p.tasks.Read("search", func(ctx context.Context) tea.Msg {
		found, problem := p.actions.Search(ctx, text)
		return foundMsg{found, problem}
	})
}

// labels writes the keys of a command for people.
func labels(names []string) string {
	shown := make([]string, len(names))
	for i, k := range names {
		shown[i] = keys.Label(k)
	}
	return strings.Join(shown, " ")
}
