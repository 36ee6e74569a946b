package session

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/ui/app"
)

// StateFolder is the folder of what planedeck keeps of a workspace as one key sees it; empty if nothing can be kept.
func StateFolder(c config.Config, key config.Key) string {
	if c.StateDir == "" || c.Workspace == "" {
		return ""
	}
	// The user isn't known before the server answers, so the digest of the key identifies them.
	of := sha256.Sum256([]byte("planedeck state\x00" + c.BaseURL + "\x00" + c.Workspace + "\x00" + key.Secret.Reveal()))
	_, host, _ := strings.Cut(c.BaseURL, "://")
	return filepath.Join(c.StateDir, fileName(c.Workspace)+"@"+fileName(host)+"-"+hex.EncodeToString(of[:6]))
}

// maxFileName is how much of a text goes into the name of a file.
const maxFileName = 60

// fileName is a text as a part of a file's name on any system.
func fileName(text string) string {
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '.':
			return r
		}
		return '_'
	}, text)
	return safe[:min(len(safe), maxFileName)]
}

// CopyOf is the copy on disk of what was read of a workspace; nil if nothing can be kept.
func CopyOf(c config.Config, key config.Key) *disk.Copy {
	folder := StateFolder(c, key)
	if folder == "" {
		return nil
	}
	return disk.NewCopy(filepath.Join(folder, "copy"))
}

// copyOnDisk is the copy of this connection; nil for none.
func (w *wiring) copyOnDisk() store.Copy {
	if w.copied = CopyOf(w.Config, w.Key); w.copied == nil || w.Demo {
		w.copied = nil
		return nil
	}
	return w.copied
}

// history is what cycles were day by day; nil if nothing can be kept.
func (w *wiring) history() store.History {
	folder := StateFolder(w.Config, w.Key)
	if folder == "" || w.Demo {
		return nil
	}
	return disk.NewHistory(filepath.Join(folder, "history"))
}

// recallLimit is how long a start waits for the disk. What is read later is shown when it comes.
const recallLimit = 150 * time.Millisecond

// recall fills the store with what the first screen shows, so that it is there before any request.
func (w *wiring) recall(at app.Place) {
	if w.store == nil {
		return
	}
	done := make(chan struct{})
	w.recalled = done
	go func() {
		defer close(done)
		at.Recall(w.store)
	}()
	select {
	case <-done:
	case <-time.After(recallLimit):
	}
}

// keepCopy saves what was read and changed while the screens are open, and returns what ends it.
func (w *wiring) keepCopy(ctx context.Context) (end func()) {
	if w.store == nil {
		return func() {}
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	var (
		saving sync.WaitGroup
		failed error
	)
	saving.Go(func() {
		if w.copied != nil {
			failed = w.copied.Prune(disk.MaxBytes, w.Now())
		}
		w.store.KeepCopy(ctx, func(err error) { failed = err })
	})
	return func() {
		stop()
		saving.Wait()
		if failed != nil && w.Notice != nil {
			w.Notice("What was read could not be kept for the next start: " + failed.Error())
		}
	}
}
