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

// Deps is what the screen needs from its caller. Everything except Start is required.
type Deps struct {
	Styles *theme.Styles
	Now    func() time.Time
	// Connect returns a client for checking an entry, a new one for each check;
	// it sends no request. The clients should share a transport.
	Connect func(Entry) (*plane.Client, error)
	// Save stores the key and the connection, and returns a description of where
	// the key is. It may block.
	Save func(context.Context, Entry) (where string, err error)
	// Done returns how to continue with a saved entry; where is Save's result.
	Done func(e Entry, where string) nav.Action
	// Overrides returns a message about the settings that will take precedence over an entry at the next start; empty
	// if there are none.
	Overrides func(Entry) string
	// Settings is the path of config.toml, which the user edits.
	Settings string
	// SavedIn is the path of the file where Save stores the connection, KeyPlace a description of where it stores the
	// key ("the system keyring"). Both are shown before saving.
	SavedIn, KeyPlace string
	// Start holds what is already known.
	Start Start
}

// Start holds what is known when the screen opens; all of it may be empty.
type Start struct {
	Address, Workspace string
	// Key is the key in use. An empty field stands for it, because Plane shows a
	// key only once, but only for the server of Address: no other may receive it.
	// It is checked like a newly entered one, because it may no longer be valid.
	// It is never shown.
	Key string
	// KeyFrom describes where Key is from ("PLANE_API_KEY").
	KeyFrom string
	// Overrides means that this source takes precedence over what is stored here, also
	// at the next start.
	Overrides bool
}

// field is one of the text fields, in the order of the screen.
type field int

const (
	fieldAddress field = iota
	fieldKey
	fieldWorkspace
	fieldCount
)

// Screen is the set-up screen; create it with New.
type Screen struct {
	deps  Deps
	tasks *nav.Tasks
	bound nav.Bound

	address, workspace *widget.Input
	key                secret
	focus              field
	typed              bool // into the focused field, since it got the focus

	entry   Entry  // the content of the fields
	read    string // the address that the workspace was last derived from
	invalid error  // why the address is invalid
	dropped bool   // a name and a password were removed from the address
	checks  checks

	help    bool // the help about getting a key is shown
	saving  bool
	saveErr error // error of saving
}

// triedMsg is the outcome of checking a step of an entry.
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
		s.focus = fieldKey // pasting another one replaces it
	}
	return s
}

// Open checks what is already known.
func (s *Screen) Open(tasks *nav.Tasks) tea.Cmd {
	s.tasks = tasks
	return s.refresh()
}

// Info tells the frame that letters are text here.
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

// Update handles text and the outcomes of checks.
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

// press handles a key for the field with the focus.
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

// paste handles a paste, which is a complete text, so it is checked immediately.
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

// change reads the fields. A running check of outdated content is cancelled.
func (s *Screen) change() {
	s.help = s.help && (s.presentKey() || s.entry.Key == s.key.text) // the key was entered: its checks matter now
	address, err := plane.ParseAddress(s.address.Value())
	s.invalid, s.saveErr = err, nil
	s.entry = Entry{BaseURL: address.BaseURL, Workspace: clean(s.workspace.Value()), Key: s.key.text}
	if s.presentKey() {
		s.entry.Key = s.deps.Start.Key
	}
	if s.checks.outdated(s.entry) {
		s.tasks.Cancel("try")
		s.checks.stop()
	}
}

// presentKey reports whether the key in use is used: the field is empty, and the address is that of the key's server.
func (s *Screen) presentKey() bool {
	start := s.deps.Start
	if s.key.text != "" || start.Key == "" {
		return false
	}
	of, err := plane.ParseAddress(start.Address)
	at, err2 := plane.ParseAddress(s.address.Value())
	return err == nil && err2 == nil && of.BaseURL == at.BaseURL
}

// refresh reads the current fields: the workspace is derived from a new address,
// even from one in the workspace field, and the next possible check is started.
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

// try starts the next step, unless its field is being typed into.
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

// field returns the field with the input of a step.
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
