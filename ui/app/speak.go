package app

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// The size of the canvas that is read aloud, in cells, whatever the size of the terminal: wide enough for whole titles,
// but too narrow for panes beside them.
const (
	spokenWidth  = 108
	spokenHeight = 20
)

// enableSpeech switches to a session that is spoken instead of drawn.
func (r *Root) enableSpeech() {
	r.canvas = cell.New(spokenWidth, spokenHeight)
	r.speaker = newSpeaker(r.styles.Glyphs)
}

// speak speaks the lines that are new since the last message.
func (r *Root) speak() {
	layers := r.stack.Layers()
	if r.speaker == nil || len(layers) == 0 {
		return
	}
	r.canvas.Clear()
	layers[len(layers)-1].Draw(r.canvas)
	rows := append(r.canvas.Lines(), r.pageInfo().Marks.Text)
	lines := r.speaker.read(spokenFrame{
		page: strings.Join(r.path(), ", "), depth: r.stack.Depth(), rows: rows, outcome: r.spokenOutcome(),
	})
	if len(lines) == 0 {
		return
	}
	for i, line := range lines {
		lines[i] = cell.Printable(line) // names and answers come from the server
	}
	r.o.Speak(lines)
}

// spokenOutcome returns the text of the status line, without ages and countdowns, which would be spoken again and
// again.
func (r *Root) spokenOutcome() string {
	text, level := r.status.current()
	switch {
	case text != "":
		return r.status.sign(level) + text + r.status.undoHint(text)
	case r.budget().Wait > 0:
		return "waiting for the request limit"
	case words.Offline(r.pageInfo().Err):
		return "offline"
	}
	return ""
}
