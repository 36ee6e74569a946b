package app

import (
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// pasted prevents text that arrived all at once from acting as keys, which could do
// anything.
type pasted struct {
	open    bool              // the end of the run hasn't arrived yet
	first   []tea.KeyPressMsg // its first keys, until it is known what they are for
	entered bool              // part of the run went into a field
	ignored bool              // part of the run came when no field was open
	until   time.Time         // until when further text continues the ignored run
}

// lull is the minimum pause between a paste and the next typed key.
const lull = 100 * time.Millisecond

// burst handles a run of keys that arrived all at once: the messages that mark its
// edges, and the keys between them. It reports whether msg was one of these.
func (r *Root) burst(msg tea.Msg) (cmd tea.Cmd, taken bool) {
	p := &r.pasted
	switch keys.EdgeOf(msg) {
	case keys.RunStart:
		*p = pasted{open: true}
		return nil, true
	case keys.RunEnd:
		ignored, entered := p.ignored, p.entered
		*p = pasted{}
		if ignored {
			p.until = r.o.Now().Add(lull)
			return r.ignore(entered), true
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

// isText reports whether a key can be part of multi-line text.
func isText(key tea.KeyPressMsg) bool {
	return key.Text != "" || key.Code == tea.KeyEnter || key.Code == tea.KeyTab
}

// play passes a key of a run to the text field that has the focus, or that the first
// key of the run opens. Keys that arrive when no field is open do nothing.
func (r *Root) play(key tea.KeyPressMsg) tea.Cmd {
	p := &r.pasted
	switch {
	case p.ignored:
		return nil
	case r.info().Typing:
		p.entered = true
		return r.press(key)
	case p.entered:
		p.ignored = true
		return nil
	}
	if p.first = append(p.first, key); len(p.first) < 2 {
		return nil
	}
	if !r.opensField(p.first) {
		p.ignored = true
		return nil
	}
	return tea.Batch(r.press(p.first[0]), r.play(key))
}

// opensField reports whether a run starts with a key that opens a text field, so that
// the remainder is the text for it. If the key is the first letter of a word, the run
// is a text that merely starts with that letter.
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

// ignore reports that pasted text, or the rest of it, was ignored. An open question is
// declined by it.
func (r *Root) ignore(rest bool) tea.Cmd {
	cmd := r.decline(tea.PasteMsg{})
	text := "Ignored: pasted text. Open a field first."
	if rest {
		text = "Ignored: the rest of the pasted text. It came when no field was open."
	}
	r.status.dismiss()
	since := r.status.texts
	r.status.say(text, nav.Caution)
	r.status.answer(since)
	return cmd
}
