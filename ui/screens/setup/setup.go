package setup

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Deps is what the screen needs of its wiring. Everything but Start is required.
type Deps struct {
	Styles *theme.Styles
	Now    func() time.Time
	// Connect makes the client that an entry is tried with, one for each try; it
	// does no request. The clients had better share a transport.
	Connect func(Entry) (*plane.Client, error)
	// Save keeps key and connection, and returns in words where the key is. It may block.
	Save func(context.Context, Entry) (where string, err error)
	// Done returns how to continue with an entry that was saved, and is told where.
	Done func(e Entry, where string) nav.Action
	// Overrides says in a sentence which settings will win over an entry at the next start; empty if none does.
	Overrides func(Entry) string
	// Settings is the path of config.toml, which the user writes.
	Settings string
	// SavedIn is the path of the file where Save keeps the connection, KeyPlace where it keeps the key, in words ("the
	// system keyring"). Both are shown before it is done.
	SavedIn, KeyPlace string
	// Start is what is known already.
	Start Start
}

// Start is what is known when the screen opens; all of it may be empty.
type Start struct {
	Address, Workspace string
	// Key is the key that is in use. An empty field means it, as Plane shows a key
	// once only, but for the server of Address alone: no other may get it. It is
	// tried like one that was entered, so whether it is still good is found out,
	// not assumed. It is never shown.
	Key string
	// KeyFrom names where Key came from, in words ("PLANE_API_KEY").
	KeyFrom string
	// Wins means that this place goes before what is stored here, at the next
	// start too.
	Wins bool
}

// field is one of the text fields, in the order of the screen.
type field int

const (
	fieldAddress field = iota
	fieldKey
	fieldWorkspace
	fieldCount
)

// Screen is the set-up screen; make it with New.
type Screen struct {
	deps  Deps
	tasks *nav.Tasks
	bound nav.Bound

	address, workspace *widget.Input
	key                secret
	focus              field
	typed              bool // into the field with the focus, since it was entered

	entry   Entry  // what the fields contain
	read    string // the address that the workspace was last taken from
	invalid error  // why the address is none
	dropped bool   // a name and a password were taken out of the address
	checks  checks

	help   bool // where to get a key is shown
	saving bool
	wrong  error // how saving failed
}

// triedMsg brings how a step went with an entry.
type triedMsg struct {
	step  step
	entry Entry
	outcome
}

// New returns the screen.
func New(d Deps) *Screen {
	s := &Screen{deps: d, address: widget.NewInput(d.Styles), workspace: widget.NewInput(d.Styles)}
	s.bound = nav.Bind(Sheet(), s.acts())
	s.address.Placeholder = "https://plane.example.org/acme/"
	s.address.SetValue(d.Start.Address)
	s.workspace.SetValue(d.Start.Workspace)
	switch {
	case d.Start.Workspace == "" && d.Start.Key != "" && d.Start.Address != "":
		s.focus = fieldWorkspace
	case d.Start.Address != "":
		s.focus = fieldKey // which is replaced by pasting another
	}
	return s
}

// Open tries what is known already.
func (s *Screen) Open(tasks *nav.Tasks) tea.Cmd {
	s.tasks = tasks
	return s.refresh()
}

// Info reports to the frame that letters are text here.
func (s *Screen) Info() nav.Info {
	info := nav.Info{Crumbs: []string{"Connect to Plane"}, Typing: true}
	switch s.focus {
	case fieldAddress:
		info.Refused = s.address.Refused()
	case fieldWorkspace:
		info.Refused = s.workspace.Refused()
	case fieldKey, fieldCount:
	}
	return info
}

// Update takes text and the outcomes of tries.
func (s *Screen) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case triedMsg:
		s.checks.end(msg.step, msg.entry, msg.outcome)
		return nil, s.try()
	case tea.PasteMsg:
		return nil, s.paste(msg)
	case tea.KeyPressMsg:
		s.press(msg)
	}
	return nil, nil
}

// press takes a key of the field with the focus.
func (s *Screen) press(msg tea.KeyPressMsg) {
	var changed bool
	switch s.focus {
	case fieldKey:
		changed = s.key.key(keys.Of(msg), msg.Text)
	case fieldWorkspace:
		changed = s.workspace.Update(msg)
	default:
		changed = s.address.Update(msg)
	}
	if changed {
		s.typed = true
		s.change()
	}
}

// paste takes a whole text, so it is tried at once.
func (s *Screen) paste(msg tea.PasteMsg) tea.Cmd {
	switch s.focus {
	case fieldKey:
		s.key.paste(msg.Content)
	case fieldWorkspace:
		s.workspace.Update(msg)
	default:
		s.address.Update(msg)
	}
	return s.refresh()
}

// change reads the fields. A try of what is no longer there is given up.
func (s *Screen) change() {
	s.help = s.help && (s.presentKey() || s.entry.Key == s.key.text) // the key is there: its ticks matter now
	address, err := plane.ParseAddress(s.address.Value())
	s.invalid, s.wrong = err, nil
	s.entry = Entry{BaseURL: address.BaseURL, Workspace: clean(s.workspace.Value()), Key: s.key.text}
	if s.presentKey() {
		s.entry.Key = s.deps.Start.Key
	}
	if s.checks.outdated(s.entry) {
		s.tasks.Cancel("try")
		s.checks.stop()
	}
}

// presentKey reports whether the key in use is meant: the field is empty, and the address is of the server that it is of.
func (s *Screen) presentKey() bool {
	start := s.deps.Start
	if s.key.text != "" || start.Key == "" {
		return false
	}
	of, err := plane.ParseAddress(start.Address)
	at, wrong := plane.ParseAddress(s.address.Value())
	return err == nil && wrong == nil && of.BaseURL == at.BaseURL
}

// refresh reads the fields as they are now: the workspace is read from a new
// address, also one in the field of the workspace, and what can be tried is tried.
func (s *Screen) refresh() tea.Cmd {
	s.typed = false
	s.dropped = dropUser(s.address) || s.dropped && s.address.Value() == s.read
	dropUser(s.workspace)
	if page, err := plane.ParseAddress(s.workspace.Value()); err == nil && page.Slug != "" {
		s.workspace.SetValue(page.Slug)
	}
	if address, err := plane.ParseAddress(s.address.Value()); err == nil && s.address.Value() != s.read && address.Slug != "" {
		s.workspace.SetValue(address.Slug)
	}
	s.read = s.address.Value()
	s.change()
	return s.try()
}

// try starts the next step, if its field is not being typed into.
func (s *Screen) try() tea.Cmd {
	step, ok := s.checks.next(s.entry)
	if !ok || s.typed && s.focus == step.field() {
		return nil
	}
	deps, entry := s.deps, s.entry
	s.checks.start(step, entry)
	return s.tasks.Read("try", func(ctx context.Context) tea.Msg {
		return triedMsg{step, entry, deps.try(ctx, step, entry)}
	})
}

// field is where the text for a step is entered.
func (s step) field() field {
	switch s {
	case stepServer:
		return fieldAddress
	case stepKey:
		return fieldKey
	default:
		return fieldWorkspace
	}
}
