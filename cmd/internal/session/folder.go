package session

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/planedeck/planedeck/config"
)

// folder is the folder for texts that are being edited and for crash reports. It is created when it is first needed.
type folder struct {
	path   string // the state folder of the user; empty for a temporary folder of this session
	parent string // where the temporary folder is created

	mu      sync.Mutex
	created string
}

// folderOf returns the folder of a session: the user's state folder, or a temporary one if there is none. The demo also
// uses a temporary one, since it must leave nothing behind.
func folderOf(o Options) *folder {
	f := &folder{path: o.Config.StateDir, parent: config.TempDir(config.Env(o.Environ))}
	if o.Demo {
		f.path = ""
	}
	return f
}

// open creates the folder, which only the user can read, and returns its path.
func (f *folder) open() (string, error) {
	if f.path != "" {
		return f.path, f.failed(f.path, os.MkdirAll(f.path, 0o700))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.created != "" {
		return f.created, nil
	}
	// Its name is random, so another user can't have created it first.
	made, err := os.MkdirTemp(f.parent, "planedeck-")
	if err == nil {
		made, err = filepath.Abs(made)
	}
	f.created = made
	return made, f.failed(f.parent, err)
}

// write writes a text to a new file that only the user can read, and returns its path. A random string replaces the *
// in name.
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

// failed adds the folder and the remedy to an error.
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

// close removes the temporary folder, unless it contains files that a message has named.
func (f *folder) close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.created == "" {
		return nil
	}
	entries, err := os.ReadDir(f.created)
	if err != nil || len(entries) > 0 {
		return err
	}
	return os.Remove(f.created)
}
