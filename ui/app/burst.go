package app

import (
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// pasted keeps text that came all at once from being taken for keys: as keys it
// could do anything.
type pasted struct {
	open  bool              // the end of the run is to come
	first []tea.KeyPressMsg // its first keys, until it is known what they are for
	given bool              // some of it went into a field
	left  bool              // some of it came when there was no field
	until time.Time         // a key that is text and comes before that continues what was ignored
}

// lull is how long the keyboard is quiet between a paste and a person.
const lull = 100 * time.Millisecond

// burst takes a run of keys that came all at once: what tells its edges, and the keys
// between them. It reports whether msg was any of these.
func (r *Root) burst(msg tea.Msg) (cmd tea.Cmd, taken bool) {
	p := &r.pasted
	switch keys.EdgeOf(msg) {
	case keys.RunStart:
		*p = pasted{open: true}
		return nil, true
	case keys.RunEnd:
		left, given := p.left, p.given
		*p = pasted{}
		if left {
			p.until = r.o.Now().Add(lull)
			return r.ignore(given), true
		}
		return nil, true
	case keys.NoEdge:
	}
	key, ok := msg.(tea.KeyPressMsg)
	if ok && p.open {
		return r.play(key), true
	}
	if ok && r.o.Now().Before(p.until) && isText(key) && !r.info().Typing {
		p.until = r.o.Now().Add(lull)
		return nil, true
	}
	return nil, false
}

// isText reports whether a key can be a part of a text of several lines.
func isText(key tea.KeyPressMsg) bool {
	return key.Text != "" || key.Code == tea.KeyEnter || key.Code == tea.KeyTab
}

// play gives a key of a run to the text field that has the focus, or that the first
// key of the run opens. What comes when there is no field does nothing.
func (r *Root) play(key tea.KeyPressMsg) tea.Cmd {
	p := &r.pasted
	switch {
	case p.left:
		return nil
	case r.info().Typing:
		p.given = true
		return r.press(key)
	case p.given:
		p.left = true
		return nil
	}
	if p.first = append(p.first, key); len(p.first) < 2 {
		return nil
	}
	if !r.opensField(p.first) {
		p.left = true
		return nil
	}
	return tea.Batch(r.press(p.first[0]), r.play(key))
}

// opensField reports whether a run starts with a key that opens a field for a line of
// text, so that the rest of it is that line. Where the key is the first letter of a
// word the run is a text that happens to begin so.
func (r *Root) opensField(keys []tea.KeyPressMsg) bool {
	first, _ := utf8.DecodeRuneInString(keys[0].Text)
	second, _ := utf8.DecodeRuneInString(keys[1].Text)
	if unicode.IsLetter(first) && unicode.IsLower(second) {
		return false
	}
	command, found := r.meant(keys[0])
	switch command.ID {
	case "new", "new.anywhere", "filter", "palette":
		return found && command.Why() == ""
	}
	return false
}

// ignore says that pasted text, or the rest of it, did nothing. A question that waits
// for an answer is declined by it.
func (r *Root) ignore(rest bool) tea.Cmd {
	cmd := r.decline(tea.PasteMsg{})
	text := "Ignored: pasted text. Open a field first."
	if rest {
		text = "Ignored: the rest of the pasted text. It came when no field was open."
	}
	r.status.dismiss()
	since := r.status.said
	r.status.say(text, nav.Caution)
	r.status.answer(since)
	return cmd
}
