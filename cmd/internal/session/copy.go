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

// StateFolder returns the folder for the state of a workspace as seen with one key; empty if nothing can be stored.
func StateFolder(c config.Config, key config.Key) string {
	if c.StateDir == "" || c.Workspace == "" {
		return ""
	}
	// The user isn't known until the server answers, so the digest of the key identifies them.
	of := sha256.Sum256([]byte("planedeck state\x00" + c.BaseURL + "\x00" + c.Workspace + "\x00" + key.Secret.Reveal()))
	_, host, _ := strings.Cut(c.BaseURL, "://")
	return filepath.Join(c.StateDir, fileName(c.Workspace)+"@"+fileName(host)+"-"+hex.EncodeToString(of[:6]))
}

// maxFileName is how much of a text is used in a file name.
const maxFileName = 60

// fileName returns a text in a form that is valid in file names on any system.
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

// CopyOf returns the copy on disk of a workspace; nil if nothing can be stored.
func CopyOf(c config.Config, key config.Key) *disk.Copy {
	folder := StateFolder(c, key)
	if folder == "" {
		return nil
	}
	return disk.NewCopy(filepath.Join(folder, "copy"))
}

// copyOnDisk returns the copy of this connection; nil for none.
func (w *wiring) copyOnDisk() store.Copy {
	if w.copied = CopyOf(w.Config, w.Key); w.copied == nil || w.Demo {
		w.copied = nil
		return nil
	}
	return w.copied
}

// history returns the store of the daily history of cycles; nil if nothing can be stored.
func (w *wiring) history() store.History {
	folder := StateFolder(w.Config, w.Key)
	if folder == "" || w.Demo {
		return nil
	}
	return disk.NewHistory(filepath.Join(folder, "history"))
}

// recallLimit is how long a start waits for the disk. Data that is read later is shown when it arrives.
const recallLimit = 150 * time.Millisecond

// recall loads the data of the first screen from the copy, so that it is shown before any request.
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

// keepCopy saves the copy whenever data was read or changed while the screens are open. The returned function ends it.
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
			w.Notice("The copy on disk could not be saved for the next start: " + failed.Error())
		}
	}
}
