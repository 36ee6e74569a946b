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
	// finishLimit is how long changes in progress may take to finish when the session ends. The terminal has been restored
	// by then, and may be gone.
	finishLimit = 5 * time.Second
	// noticeAfter is how long planedeck waits for changes before it shows a notice.
	noticeAfter = time.Second
	// giveUpLimit is how long an abandoned change may take to return its text.
	giveUpLimit = 500 * time.Millisecond
)

// Incomplete reports that a session ended before all its changes were finished, or that it saved unsent text to a file.
// The terminal has been restored.
type Incomplete struct {
	// Unfinished are the titles of changes that may not have reached the server.
	Unfinished []string
	// Typed is the file with text that was typed and not sent; empty for none.
	Typed string
	// Edited are files with texts that were open in an editor.
	Edited []string
	// Err is why the session ended, nil after a quit.
	Err error
}

// maxNamed is how many changes are named in a message.
const maxNamed = 5

// Error names the changes and the files.
func (l *Incomplete) Error() string {
	var parts []string
	if n := len(l.Unfinished); n > 0 {
		what, names := "1 change was", make([]string, 0, maxNamed)
		if n > 1 {
			what = fmt.Sprintf("%d changes were", n)
		}
		for _, title := range l.Unfinished[:min(n, maxNamed)] {
			names = append(names, cell.Truncate(title, 100))
		}
		if n > maxNamed {
			names = append(names, fmt.Sprintf("%d more", n-maxNamed))
		}
		parts = append(parts, what+" not finished: "+strings.Join(names, "; "))
	}
	if l.Typed != "" {
		parts = append(parts, "what was typed and not sent is in "+l.Typed)
	}
	if len(l.Edited) > 0 {
		parts = append(parts, "the text that was open in your editor is in "+strings.Join(l.Edited, ", "))
	}
	return strings.Join(parts, "; ")
}

// Unwrap returns why the session ended.
func (l *Incomplete) Unwrap() error { return l.Err }

// texts are the files with the only copies of texts.
type texts struct {
	mu    sync.Mutex
	files []string
	open  func() []string // returns the files that an editor may still have open
}

// leave adds a file.
func (t *texts) leave(file string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files = append(t.files, file)
}

// all returns the files.
func (t *texts) all() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	files := slices.Clone(t.files)
	if t.open != nil {
		files = append(files, t.open()...)
	}
	return files
}

// farewell ends a session after its screens: it lets requests in progress finish, and saves unsent text to a file. It
// returns why the session ended, as an *[Incomplete] if anything is unfinished or was saved to a file.
func (w *wiring) farewell(work context.Context, stop func(), root *app.Root, ended error) error {
	incomplete := &Incomplete{Err: ended}
	if w.store != nil {
		open := openWrites(w.store, ended != nil)
		w.wait(work, finishLimit, func(s store.WriteState) bool { return s == store.Sending || s == store.LookingUp })
		stop()
		w.wait(context.WithoutCancel(work), giveUpLimit, store.WriteState.Running)
		if incomplete.Unfinished = notDone(w.store, open); len(incomplete.Unfinished) > 0 {
			waitForTexts(context.WithoutCancel(work), root)
		}
		w.noticeKept()
	}
	incomplete.Edited = w.texts.all()
	incomplete.Typed = w.keep(root)
	if len(incomplete.Unfinished) == 0 && incomplete.Typed == "" && len(incomplete.Edited) == 0 {
		return ended
	}
	return incomplete
}

// waitForTexts waits for the texts of the changes that were given up.
func waitForTexts(ctx context.Context, root *app.Root) {
	ctx, stop := context.WithTimeout(ctx, giveUpLimit)
	defer stop()
	root.WaitForWrites(ctx)
}

// openWrites returns the writes that aren't done. Failed writes are included if the user was not asked about them, as
// after a signal.
func openWrites(s *store.Store, unasked bool) []store.WriteID {
	var ids []store.WriteID
	for _, w := range s.Snapshot().Writes() {
		if w.State.Running() || unasked && w.State != store.Done {
			ids = append(ids, w.ID)
		}
	}
	return ids
}

// notDone returns the titles of the given writes that still aren't done, oldest first.
func notDone(s *store.Store, ids []store.WriteID) []string {
	var titles []string
	for _, w := range slices.Backward(s.Snapshot().Writes()) {
		if w.State != store.Done && !safe(w) && slices.Contains(ids, w.ID) {
			titles = append(titles, w.Title)
		}
	}
	return titles
}

// safe reports whether the next session will continue or list a write.
func safe(w store.Write) bool { return w.Kept && w.Unkept == nil }

// noticeKept lists the changes that the next session will continue.
func (w *wiring) noticeKept() {
	var titles []string
	for _, write := range slices.Backward(w.store.Snapshot().Writes()) {
		if write.State != store.Done && safe(write) {
			titles = append(titles, cell.Truncate(write.Title, 100))
		}
	}
	if len(titles) == 0 || w.Notice == nil {
		return
	}
	named := titles[:min(len(titles), maxNamed)]
	if more := len(titles) - len(named); more > 0 {
		named = append(slices.Clone(named), fmt.Sprintf("%d more", more))
	}
	w.Notice("Kept for the next start: " + strings.Join(named, "; "))
}

// wait waits at most limit until no write is in certain states. If that takes a while, it shows a notice.
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
	if w.Notice != nil && limit > noticeAfter {
		notice := time.AfterFunc(noticeAfter, func() {
			w.Notice(fmt.Sprintf("waiting up to %d s for changes that are being sent (%d); ctrl+c quits immediately", limit/time.Second, busy(w.store.Snapshot())))
		})
		defer notice.Stop()
	}
	for snap := w.store.Snapshot(); busy(snap) > 0 && ctx.Err() == nil; snap = w.store.Snapshot() {
		if _, err := w.store.Wait(ctx, snap.Version()); err != nil {
			return
		}
	}
}

// keep writes unsent text to a file that only the user can read, and returns its name. After a crash the screens may
// panic here.
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
