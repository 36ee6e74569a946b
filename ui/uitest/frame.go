package uitest

import (
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/planedeck/planedeck/ui/kit/cell"
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
	n    int // frames so far
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
	if v.Content != w.view.Content {
		w.check(v.Content)
	}
	w.view = v
	w.n++
	return v
}

func (w *watched) last() (*cell.Canvas, tea.View) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return cell.Parse(w.view.Content, w.w, w.h), w.view
}

// check holds a frame to what every frame owes the terminal.
func (w *watched) check(content string) {
	if w.w == 0 {
		return
	}
	rows := strings.Split(stripped(content), "\n")
	if len(rows) > w.h {
		w.t.Errorf("the frame has %d rows on a screen of %d", len(rows), w.h)
	}
	for y, row := range rows {
		// A terminal that adds up code points is the one that overflows first.
		if width := ansi.StringWidthWc(row); width > w.w {
			w.t.Errorf("row %d takes %d of %d columns: %q", y, width, w.w, row)
		}
		for _, r := range row {
			if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r) {
				w.t.Errorf("the frame has %U in row %d", r, y)
			}
		}
	}
}

// stripped is a frame without its styles: whatever escape sequence is left is
// none of ours.
func stripped(content string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(content, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		rest := strings.TrimLeft(after, "0123456789;:")
		if !strings.HasPrefix(rest, "m") {
			b.WriteString("\x1b[")
			content = after
			continue
		}
		content = rest[1:]
	}
}
