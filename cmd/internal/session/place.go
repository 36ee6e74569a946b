package session

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/app"
)

// placeFile is the file with the place where the last session of a server, a workspace and a user ended. It may be deleted at
// any time: the next session then starts with the list of projects.
type placeFile struct {
	path string

	mu      sync.Mutex
	newest  app.Place
	waiting bool // newest is not in the file yet
}

// placeFile returns the file of a connection; nil if nothing may be written.
func (w *wiring) placeFile() *placeFile {
	if w.Demo || w.Config.StateDir == "" {
		return nil
	}
	// The user isn't known before the server answers, so the digest of the key identifies them.
	of := sha256.Sum256([]byte("planedeck place\x00" + w.Config.BaseURL + "\x00" + w.Config.Workspace + "\x00" + w.Key.Secret.Reveal()))
	return &placeFile{path: filepath.Join(w.Config.StateDir, "places", hex.EncodeToString(of[:12])+".json")}
}

// placeJSON is a place in its file.
type placeJSON struct {
	Project string `json:"project"`
	Cycle   string `json:"cycle,omitempty"`
}

// maxPlaceFile is how long such a file may be, in bytes.
const maxPlaceFile = 4096

// read returns the place; the zero Place if there is no such file, or if it isn't one of ours.
func (f *placeFile) read() app.Place {
	info, err := os.Lstat(f.path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxPlaceFile {
		return app.Place{}
	}
	data, err := os.ReadFile(f.path)
	var p placeJSON
	if err != nil || json.Unmarshal(data, &p) != nil || !isID(p.Project) || p.Cycle != "" && !isID(p.Cycle) {
		return app.Place{}
	}
	return app.Place{Project: plane.ProjectID(p.Project), Cycle: plane.CycleID(p.Cycle)}
}

func isID(text string) bool {
	at, ok := plane.ParseLocator(text)
	return ok && at.ID == text
}

// keep notes a place, and returns the function that writes the newest one.
func (f *placeFile) keep(p app.Place) func() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.newest, f.waiting = p, true
	return f.flush
}

// flush writes the newest place. Its errors are ignored, as nothing else depends on the file.
func (f *placeFile) flush() {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.waiting && f.write(f.newest) == nil {
		f.waiting = false
	}
}

// write replaces the file in one step, so that it is always whole.
func (f *placeFile) write(p app.Place) error {
	data, err := json.Marshal(placeJSON{string(p.Project), string(p.Cycle)})
	if err != nil {
		return err
	}
	dir := filepath.Dir(f.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	// Two sessions that write at the same time need temporary files of their own.
	temp, err := os.OpenFile(fmt.Sprintf("%s.%d", f.path, os.Getpid()), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = temp.Write(append(data, '\n'))
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temp.Name(), f.path)
	}
	if err != nil {
		_ = os.Remove(temp.Name())
	}
	return err
}
