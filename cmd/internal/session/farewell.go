package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

const (
	// finishing is how long changes that are on their way have to end when the
	// session does. The terminal is the user's again by then, and may be gone.
	finishing = 5 * time.Second
	// noticed is after how long the user is told what is waited for.
	noticed = time.Second
	// settling is how long a change that is given up has to hand its text back.
	settling = 500 * time.Millisecond
)

// Left is the end of a session that did not finish everything, or that kept a
// text in a file. The terminal has been restored.
type Left struct {
	// Unfinished are the titles of changes that the server may not have.
	Unfinished []string
	// Typed is a file with what was typed and not sent; empty for none.
	Typed string
	// Edited are files with texts that were open in an editor.
	Edited []string
	// Err is why the session has ended, nil after a quit.
	Err error
}

// mostLeft is how many changes are named.
const mostLeft = 5

// Error names the changes and the files.
func (l *Left) Error() string {
	var sentences []string
	if n := len(l.Unfinished); n > 0 {
		what, names := "1 change was", make([]string, 0, mostLeft)
		if n > 1 {
			what = fmt.Sprintf("%d changes were", n)
		}
		for _, title := range l.Unfinished[:min(n, mostLeft)] {
			names = append(names, cell.Truncate(title, 100))
		}
		if n > mostLeft {
			names = append(names, fmt.Sprintf("%d more", n-mostLeft))
		}
		sentences = append(sentences, what+" not finished: "+strings.Join(names, "; "))
	}
	if l.Typed != "" {
		sentences = append(sentences, "what was typed and not sent is in "+l.Typed)
	}
	if len(l.Edited) > 0 {
		sentences = append(sentences, "the text that was open in your editor is in "+strings.Join(l.Edited, ", "))
	}
	return strings.Join(sentences, "; ")
}

// Unwrap returns why the session has ended.
func (l *Left) Unwrap() error { return l.Err }

// texts are the files of editors whose texts are nowhere else.
type texts struct {
	mu    sync.Mutex
	files []string
	open  func() []string // those that an editor may still have open
}

// leave takes a file.
func (t *texts) leave(file string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files = append(t.files, file)
}

// all are the files.
func (t *texts) all() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	files := slices.Clone(t.files)
	if t.open != nil {
		files = append(files, t.open()...)
	}
	return files
}

// farewell ends a session whose screens are gone: what is on its way to the
// server may end, and what was typed goes into a file. It returns why the session
// has ended, as a *[Left] if something is to be told.
func (w *wiring) farewell(work context.Context, stop func(), root *app.Root, ended error) error {
	left := &Left{Err: ended}
	if w.store != nil {
		open := openWrites(w.store, ended != nil)
		w.wait(work, finishing, func(s store.WriteState) bool { return s == store.Sending || s == store.LookingUp })
		left.Unfinished = notDone(w.store, open)
		stop()
		w.wait(context.WithoutCancel(work), settling, store.WriteState.Running)
	}
	left.Edited = w.texts.all()
	left.Typed = w.keep(root)
	if len(left.Unfinished) == 0 && left.Typed == "" && len(left.Edited) == 0 {
		return ended
	}
	return left
}

// openWrites are the writes that have not been done. Those that had failed are
// among them where the user was not asked: after a signal.
func openWrites(s *store.Store, unasked bool) []store.WriteID {
	var ids []store.WriteID
	for _, w := range s.Snapshot().Writes() {
		if w.State.Running() || unasked && w.State != store.Done {
			ids = append(ids, w.ID)
		}
	}
	return ids
}

// notDone are the titles of the writes among some that have not been done since,
// in the order in which they were asked for.
func notDone(s *store.Store, ids []store.WriteID) []string {
	var titles []string
	for _, w := range slices.Backward(s.Snapshot().Writes()) {
		if w.State != store.Done && slices.Contains(ids, w.ID) {
			titles = append(titles, w.Title)
		}
	}
	return titles
}

// wait waits until no write is in certain states, for a time at most, and says so
// if it takes a while.
func (w *wiring) wait(ctx context.Context, limit time.Duration, in func(store.WriteState) bool) {
	ctx, stop := context.WithTimeout(ctx, limit)
	defer stop()
	busy := func(s *store.Snapshot) int {
		n := 0
		for _, write := range s.Writes() {
			if in(write.State) {
				n++
			}
		}
		return n
	}
	if w.Notice != nil && limit > noticed {
		notice := time.AfterFunc(noticed, func() {
			w.Notice(fmt.Sprintf("waiting up to %d s for what is on its way to the server (%d); ctrl+c ends at once", limit/time.Second, busy(w.store.Snapshot())))
		})
		defer notice.Stop()
	}
	for snap := w.store.Snapshot(); busy(snap) > 0 && ctx.Err() == nil; snap = w.store.Snapshot() {
		if _, err := w.store.Wait(ctx, snap.Version()); err != nil {
			return
		}
	}
}

// keep writes what was typed and not sent into a file that only the user can
// read, and returns its name. After a crash the screens may not know any more.
func (w *wiring) keep(root *app.Root) (file string) {
	defer func() {
		if recover() != nil {
			file = ""
		}
	}()
	var b strings.Builder
	for _, text := range root.Unsaved() {
		fmt.Fprintf(&b, "# %s\n\n%s\n\n", cell.Sanitize(text.Title), strings.TrimRight(text.Text, "\n"))
	}
	if b.Len() == 0 {
		return ""
	}
	file, err := w.folder.write("planedeck-unsent-*.md", b.String())
	if err != nil {
		return ""
	}
	return file
}
