package session

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/ui/app"
)

// placeFile is the file with the place where the last session with a server, workspace and user ended. It may be
// deleted at any time: the next session then starts with the list of projects.
type placeFile struct {
	path string
	old  string // the path in earlier versions

	mu      sync.Mutex
	newest  app.Place
	waiting bool // newest hasn't been written yet
}

// placeFile returns the place file of the connection; nil if nothing may be written.
func (w *wiring) placeFile() *placeFile {
	folder := StateFolder(w.Config, w.Key)
	if w.Demo || folder == "" {
		return nil
	}
	of := sha256.Sum256([]byte("planedeck place\x00" + w.Config.BaseURL + "\x00" + w.Config.Workspace + "\x00" + w.Key.Secret.Reveal()))
	return &placeFile{
		path: filepath.Join(folder, "place"),
		old:  filepath.Join(w.Config.StateDir, "places", hex.EncodeToString(of[:12])+".json"),
	}
}

// placeJSON is the stored form of a place.
type placeJSON struct {
	Project string `json:"project"`
	Cycle   string `json:"cycle,omitempty"`
}

// maxPlaceFile is the maximum size of a place file, in bytes.
const maxPlaceFile = 4096

// read returns the place; the zero Place if the file doesn't exist or isn't valid.
func (f *placeFile) read() app.Place {
	if _, err := os.Lstat(f.path); errors.Is(err, fs.ErrNotExist) {
		return readPlace(f.old)
	}
	return readPlace(f.path)
}

func readPlace(path string) app.Place {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxPlaceFile {
		return app.Place{}
	}
	data, err := os.ReadFile(path)
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

// keep records a place, and returns the function that writes the newest one.
func (f *placeFile) keep(p app.Place) func() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.newest, f.waiting = p, true
	return f.flush
}

// flush writes the newest place. Its errors are ignored, because nothing else depends on the file.
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

// write replaces the file atomically.
func (f *placeFile) write(p app.Place) error {
	data, err := json.Marshal(placeJSON{string(p.Project), string(p.Cycle)})
	if err != nil {
		return err
	}
	if err := disk.Replace(f.path, append(data, '\n')); err != nil {
		return err
	}
	_ = os.Remove(f.old) // it is obsolete now
	return nil
}
