package uitest

import (
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/cell"
)

// watched looks at every frame of a model: whether it is as large as the screen
// at most and harmless, and whether Update and View waited for anything, which
// shows as time in a bubble.
type watched struct {
	tea.Model
	t *testing.T

	mu   sync.Mutex
	w, h int // of the terminal; 0 until the program knows it
	view tea.View
	seen *cell.Canvas
}

// Update watches the model's.
func (w *watched) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		w.mu.Lock()
		w.w, w.h = size.Width, size.Height
		w.mu.Unlock()
	}
	start := time.Now()
	model, cmd := w.Model.Update(msg)
	w.Model = model
	if took := time.Since(start); took > 0 {
		w.t.Errorf("Update waited for %v at a %T", took, msg)
	}
	return w, cmd
}

// View watches the model's.
func (w *watched) View() tea.View {
	start := time.Now()
	v := w.Model.View()
	if took := time.Since(start); took > 0 {
		w.t.Errorf("View waited for %v", took)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.view = v
	w.seen = cell.Parse(v.Content, w.w, w.h)
	w.check(v.Content)
	return v
}

func (w *watched) last() (*cell.Canvas, tea.View) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.seen, w.view
}

// check holds a frame to what every frame owes the terminal.
func (w *watched) check(content string) {
	if w.w == 0 {
		return
	}
	rows := strings.Split(content, "\n")
	if len(rows) > w.h {
		w.t.Errorf("the frame has %d rows on a screen of %d", len(rows), w.h)
	}
	for c := range cell.Parse(content, 2*w.w+200, len(rows)).All() {
		if c.X+c.Width > w.w && c.Text != " " {
			w.t.Errorf("the frame has %q at %d, %d, outside of %d columns", c.Text, c.X, c.Y, w.w)
		}
	}
	for _, r := range stripped(content) {
		if unicode.Is(unicode.Cc, r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
			w.t.Errorf("the frame has %U", r)
		}
	}
}

// stripped is a frame without its styles: whatever escape sequence is left is
// none of ours.
func stripped(content string) string {
	return regexp.MustCompile("\x1b\\[[0-9;:]*m").ReplaceAllString(content, "")
}
