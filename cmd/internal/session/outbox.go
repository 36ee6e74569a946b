package session

import (
	"context"
	"sync"
	"time"

	"github.com/planedeck/planedeck/plane/pause"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// openOutbox opens the outbox of this connection; nil if changes aren't stored. unkept is a message if it could not be
// opened.
func (w *wiring) openOutbox() (outbox store.Outbox, unkept string) {
	folder := StateFolder(w.Config, w.Key)
	if w.Demo || folder == "" {
		return nil, ""
	}
	opened, err := disk.OpenOutbox(folder)
	if err != nil {
		return nil, "Changes can't be kept on disk: " + err.Error() + ". Changes that aren't sent when planedeck ends are lost."
	}
	w.outbox = opened
	return opened, ""
}

// closeOutbox leaves unfinished changes to the next session.
func (w *wiring) closeOutbox() {
	if w.outbox != nil {
		_ = w.outbox.Close() // The lock ends with the process at the latest.
	}
}

// explanation returns the text that the outbox stores for an error.
func explanation(err error) string { return words.Explain(err).What }

// restore lists the unfinished changes of earlier sessions, so that the first frame shows them. It returns a message if
// some could not be read.
func (w *wiring) restore() string {
	if w.outbox == nil {
		return ""
	}
	left, err := w.outbox.Left()
	w.store.Follow(left.Newest)
	unknown := w.store.Restore(left.Entries)
	switch {
	case len(left.Damaged) > 0:
		return words.Count(len(left.Damaged), "change") + " of an earlier session can't be read: planedeck outbox shows how to repair it."
	case len(unknown) > 0:
		return "A change made by another version of planedeck can't be continued: planedeck outbox shows it."
	case err != nil:
		return "The changes of earlier sessions can't be read: " + err.Error()
	}
	return ""
}

// inheriting is how often a session looks for changes left by processes that have ended. A look only lists a folder.
const inheriting = time.Minute

// inherit continues the changes left by planedeck processes that end while this one runs, as the next start would.
func (w *wiring) inherit(work context.Context, running *sync.WaitGroup) {
	for pause.For(work, inheriting) == nil {
		left, _ := w.outbox.Inherit() // The next start reports changes that can't be read.
		_ = w.store.Restore(left.Entries)
		running.Go(func() { w.store.Resume(work) })
	}
}

// resume continues the unfinished changes of earlier sessions and lists the finished ones, until the returned function
// is called.
func (w *wiring) resume(work context.Context, stop func()) (end func()) {
	if w.outbox == nil {
		return func() {}
	}
	var running sync.WaitGroup
	running.Go(func() {
		if done, err := w.outbox.Done(); err == nil {
			_ = w.store.Restore(done) // A change of another version can't be undone by this one.
		}
		w.store.Resume(work)
	})
	running.Go(func() { w.inherit(work, &running) })
	return func() {
		stop()
		running.Wait()
	}
}
