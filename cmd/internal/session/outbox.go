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

// openOutbox opens the outbox of this connection; nil if nothing is kept. The text says why it could not be opened.
func (w *wiring) openOutbox() (outbox store.Outbox, unkept string) {
	folder := StateFolder(w.Config, w.Key)
	if w.Demo || folder == "" {
		return nil, ""
	}
	opened, err := disk.OpenOutbox(folder)
	if err != nil {
		return nil, "Changes can't be kept on disk: " + err.Error() + ". What isn't sent when planedeck ends is lost."
	}
	w.outbox = opened
	return opened, ""
}

// closeOutbox leaves what isn't done to the next session.
func (w *wiring) closeOutbox() {
	if w.outbox != nil {
		_ = w.outbox.Close() // The lock ends with the process at the latest.
	}
}

// sentence is what an error means, as it is written into the outbox.
func sentence(err error) string { return words.Explain(err).What }

// restore lists what earlier sessions have left to be done, so that the first frame shows it. The text says what could not be
// read.
func (w *wiring) restore() string {
	if w.outbox == nil {
		return ""
	}
	left, err := w.outbox.Left()
	w.store.Follow(left.Newest)
	unknown := w.store.Restore(left.Entries)
	switch {
	case len(left.Damaged) > 0:
		return words.Count(len(left.Damaged), "change") + " of an earlier session can't be read: planedeck outbox says how to mend it."
	case len(unknown) > 0:
		return "A change of another version of planedeck can't be continued by this one: planedeck outbox shows it."
	case err != nil:
		return "What earlier sessions have left can't be read: " + err.Error()
	}
	return ""
}

// inheriting is how often a session looks for what others have left that run no more. Looking reads the names of a folder.
const inheriting = time.Minute

// inherit continues what planedecks leave that end while this one runs, as the next start would.
func (w *wiring) inherit(work context.Context, running *sync.WaitGroup) {
	for pause.For(work, inheriting) == nil {
		left, _ := w.outbox.Inherit() // What can't be read is left to the next start, which says so.
		_ = w.store.Restore(left.Entries)
		running.Go(func() { w.store.Resume(work) })
	}
}

// resume continues what earlier sessions have left, and lists what they have done. The function ends it.
func (w *wiring) resume(work context.Context, stop func()) (end func()) {
	if w.outbox == nil {
		return func() {}
	}
	var running sync.WaitGroup
	running.Go(func() {
		if done, err := w.outbox.Done(); err == nil {
			_ = w.store.Restore(done) // One of another version can't be undone here.
		}
		w.store.Resume(work)
	})
	running.Go(func() { w.inherit(work, &running) })
	return func() {
		stop()
		running.Wait()
	}
}
