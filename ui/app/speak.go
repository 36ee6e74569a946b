package app

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Cells of the canvas that is read aloud, whatever the size of the terminal: room for whole titles, but not so much that
// panes open beside them.
const (
	spokenWidth  = 108
	spokenHeight = 20
)

// hear makes this a session that is heard instead of seen.
func (r *Root) hear() {
	r.canvas = cell.New(spokenWidth, spokenHeight)
	r.speaker = newSpeaker(r.styles.Glyphs)
}

// speak says what is new since the last message.
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
		lines[i] = cell.Printable(line) // names and answers come from the server, also where nothing is drawn
	}
	r.o.Speak(lines)
}

// spokenOutcome is the text of the status line. What counts down or ages is left out: it would be said for ever.
func (r *Root) spokenOutcome() string {
	text, level := r.status.current()
	switch {
	case text != "":
		return r.status.sign(level) + text + r.status.undoHint(text)
	case r.budget().Wait > 0:
		return "waiting for the limit of requests"
	case words.Offline(r.pageInfo().Err):
		return "offline"
	}
	return ""
}
