package session

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/planedeck/planedeck/config"
)

// folder is where a session writes what is neither a setting nor a key: texts
// that are being edited, and reports of crashes. It is made when something is
// written into it.
type folder struct {
	path   string // the user's own; empty: one for this session alone
	parent string // where that one is made

	mu   sync.Mutex
	made string
}

// folderOf returns the folder of a session: the user's state folder, or a fresh
// one among the temporary files where there is none or the demo runs, which
// leaves nothing behind.
func folderOf(o Options) *folder {
	f := &folder{path: o.Config.StateDir, parent: config.TempDir(config.Env(o.Environ))}
	if o.Demo {
		f.path = ""
	}
	return f
}

// open makes the folder, which the user alone can read, and returns its path.
func (f *folder) open() (string, error) {
	if f.path != "" {
		return f.path, f.failed(f.path, os.MkdirAll(f.path, 0o700))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made != "" {
		return f.made, nil
	}
	// Nobody else can have made it before, as its name is at random.
	made, err := os.MkdirTemp(f.parent, "planedeck-")
	if err == nil {
		made, err = filepath.Abs(made)
	}
	f.made = made
	return made, f.failed(f.parent, err)
}

// write writes a text into a new file that only the user can read, and returns
// its path. The * of its name is replaced so that there is no such file yet.
func (f *folder) write(name, text string) (string, error) {
	dir, err := f.open()
	if err != nil {
		return "", err
	}
	file, err := os.CreateTemp(dir, name) // with mode 0600
	if err != nil {
		return "", f.failed(dir, err)
	}
	_, err = file.WriteString(text)
	if err = errors.Join(err, file.Close()); err != nil {
		return "", errors.Join(f.failed(dir, err), os.Remove(file.Name()))
	}
	return file.Name(), nil
}

// failed says which folder it was, and what helps.
func (f *folder) failed(path string, err error) error {
	if err == nil {
		return nil
	}
	name := "TMPDIR"
	if f.path != "" {
		name = "PLANEDECK_STATE_DIR"
	}
	return fmt.Errorf("no file can be written in %s (%w): set %s to another folder", path, cause(err), name)
}

// close removes the folder of this session. What a message has named stays: a
// report, or a text that could not be read.
func (f *folder) close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made == "" {
		return nil
	}
	entries, err := os.ReadDir(f.made)
	if err != nil || len(entries) > 0 {
		return err
	}
	return os.Remove(f.made)
}
