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

// watched checks every frame of a model: that it fits the screen, that it contains
// no control characters, and that Update and View didn't block, which shows as
// elapsed time in a synctest bubble.
type watched struct {
	tea.Model
	t *testing.T

	mu   sync.Mutex
	w, h int // the size of the terminal; 0 until the program knows it
	view tea.View
	n    int // frames so far
}

// Update calls and checks the model's Update.
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
		w.t.Errorf("Update blocked for %v at a %T", took, msg)
	}
	return w, cmd
}

// View calls and checks the model's View.
func (w *watched) View() tea.View {
	start := time.Now()
	v := w.Model.View()
	if took := time.Since(start); took > 0 {
		w.t.Errorf("View blocked for %v", took)
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

// check checks the rules that hold for every frame.
func (w *watched) check(content string) {
	if w.w == 0 {
		return
	}
	rows := strings.Split(stripped(content), "\n")
	if len(rows) > w.h {
		w.t.Errorf("the frame has %d rows on a screen of %d", len(rows), w.h)
	}
	for y, row := range rows {
		// A terminal that adds up the widths of code points overflows first.
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

// stripped returns a frame without its styles: any remaining escape sequence isn't
// one of ours.
func stripped(content string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(content, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		end := strings.TrimLeft(after, "0123456789;:")
		if !strings.HasPrefix(end, "m") {
			b.WriteString("\x1b[")
			content = after
			continue
		}
		content = end[1:]
	}
}
