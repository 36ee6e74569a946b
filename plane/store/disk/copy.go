package disk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane/store"
)

// Copy is a folder with one file for each key that was read. Its files may be deleted at any time, even while programs use
// them. It implements [store.Copy].
type Copy struct {
	dir string
}

// NewCopy returns the copy in a folder, which the first write creates.
func NewCopy(dir string) *Copy { return &Copy{dir} }

const (
	// head starts a file. Its number changes when older programs would misunderstand the remainder.
	head = heads + "1 "
	// heads starts the files of all versions.
	heads = "planedeck copy "
	// maxFile is the maximum size of a file, in bytes.
	maxFile = 64 << 20
	suffix  = ".copy"
)

// entry is the second line of a file, which describes its content.
type entry struct {
	Key store.Key `json:"key"`
	At  time.Time `json:"at"`
}

// name returns the file name of a key. It's valid on file systems that ignore case or forbid characters.
func name(k store.Key) string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%d\x00%s\x00%s", k.Kind, k.Project, k.ID)))
	return strings.ReplaceAll(k.Kind.String(), " ", "-") + "-" + hex.EncodeToString(sum[:12]) + suffix
}

// Write implements [store.Copy]. It doesn't sync the file: one that a power failure damages is rejected, which costs a
// request.
func (c *Copy) Write(s store.Saved) error {
	meta, err := json.Marshal(entry{s.Key, s.At.UTC()})
	if err != nil {
		return err
	}
	rest := append(append(meta, '\n'), s.Body...)
	if len(rest) > maxFile {
		return nil // It is requested again instead.
	}
	sum := sha256.Sum256(rest)
	data := append([]byte(head+hex.EncodeToString(sum[:])+"\n"), rest...)
	return Replace(filepath.Join(c.dir, name(s.Key)), data)
}

// Read implements [store.Copy]. The last damaged file is retained next to the others, for debugging.
func (c *Copy) Read(k store.Key) (store.Saved, error) {
	path := filepath.Join(c.dir, name(k))
	s, err := read(path)
	if err == nil && s.Key != k {
		err = errors.New("this is the file of another key")
	}
	switch {
	case err == nil:
		return s, nil
	case errors.Is(err, fs.ErrNotExist):
		return store.Saved{}, store.ErrNotSaved
	}
	if os.Rename(path, filepath.Join(c.dir, aside)) != nil {
		_ = os.Remove(path)
	}
	return store.Saved{}, err
}

// aside is the name of the last damaged file.
const aside = "damaged"

// read reads a file, and fails if any byte was altered.
func read(path string) (store.Saved, error) {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return store.Saved{}, err
	case !info.Mode().IsRegular():
		return store.Saved{}, errors.New("it isn't a regular file")
	case info.Size() > maxFile+1024:
		return store.Saved{}, errors.New("it is too long")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return store.Saved{}, err
	}
	return parse(data)
}

func parse(data []byte) (store.Saved, error) {
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	sum := sha256.Sum256(rest)
	if bytes.HasPrefix(first, []byte(heads)) && !bytes.HasPrefix(first, []byte(head)) {
		return store.Saved{}, store.ErrOtherForm
	}
	if string(first) != head+hex.EncodeToString(sum[:]) {
		return store.Saved{}, errors.New("it is damaged")
	}
	meta, body, _ := bytes.Cut(rest, []byte("\n"))
	var e entry
	if err := json.Unmarshal(meta, &e); err != nil {
		return store.Saved{}, err
	}
	return store.Saved{Key: e.Key, At: e.At, Body: body}, nil
}

// MaxBytes is the maximum size of a workspace's copy.
const MaxBytes = 200 << 20

// abandoned is the age from which a temporary file is assumed to be left by a killed program.
const abandoned = time.Hour

// Prune removes the oldest files until the others have no more than limit bytes, and temporary files of killed programs. It
// ignores a missing folder.
func (c *Copy) Prune(limit int64, now time.Time) error {
	entries, err := os.ReadDir(c.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var files []fs.FileInfo
	for _, e := range entries {
		info, failed := e.Info()
		switch {
		case failed != nil || !info.Mode().IsRegular(): // already removed, or not ours
		case strings.HasPrefix(info.Name(), temporary):
			if now.Sub(info.ModTime()) > abandoned {
				err = errors.Join(err, os.Remove(filepath.Join(c.dir, info.Name())))
			}
		case strings.HasSuffix(info.Name(), suffix), info.Name() == aside:
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	for _, f := range files {
		if limit -= f.Size(); limit < 0 {
			err = errors.Join(err, os.Remove(filepath.Join(c.dir, f.Name())))
		}
	}
	return err
}

// File describes a file of the copy, for listings.
type File struct {
	Key  store.Key
	At   time.Time
	Size int64 // in bytes
	Path string
}

// Clear removes the copy.
func (c *Copy) Clear() error { return os.RemoveAll(c.dir) }

// Files lists the undamaged files by name. A missing folder has none.
func (c *Copy) Files() ([]File, error) {
	entries, err := os.ReadDir(c.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var files []File
	for _, e := range entries {
		path := filepath.Join(c.dir, e.Name())
		if s, err := read(path); err == nil {
			files = append(files, File{s.Key, s.At, int64(len(s.Body)), path})
		}
	}
	return files, err
}
