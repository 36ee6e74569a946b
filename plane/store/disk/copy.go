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

// Copy is a folder with one file for each key that was read. All of it may be deleted at any time, also while programs use
// it. It implements [store.Copy].
type Copy struct {
	dir string
}

// NewCopy returns the copy in a folder, which is made when something is first written.
func NewCopy(dir string) *Copy { return &Copy{dir} }

const (
	// head is how a file starts. Its number changes when older programs would misunderstand the rest.
	head = heads + "1 "
	// heads is how all files begin, those of other versions too.
	heads = "planedeck copy "
	// maxFile is how long a file may be, in bytes.
	maxFile = 64 << 20
	suffix  = ".copy"
)

// entry is the second line of a file: what it has.
type entry struct {
	Key store.Key `json:"key"`
	At  time.Time `json:"at"`
}

// name is the name of the file of a key. The folder may be on a file system that ignores case or forbids characters.
func name(k store.Key) string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%d\x00%s\x00%s", k.Kind, k.Project, k.ID)))
	return strings.ReplaceAll(k.Kind.String(), " ", "-") + "-" + hex.EncodeToString(sum[:12]) + suffix
}

// Write implements [store.Copy]. It doesn't wait for the disk: a file that a power cut damages isn't believed, and costs a
// request.
func (c *Copy) Write(s store.Saved) error {
	meta, err := json.Marshal(entry{s.Key, s.At.UTC()})
	if err != nil {
		return err
	}
	rest := append(append(meta, '\n'), s.Body...)
	if len(rest) > maxFile {
		return nil // It is read again instead.
	}
	sum := sha256.Sum256(rest)
	data := append([]byte(head+hex.EncodeToString(sum[:])+"\n"), rest...)
	return Replace(filepath.Join(c.dir, name(s.Key)), data)
}

// Read implements [store.Copy]. The last file that could not be believed is left beside the others, for whoever wants to know
// why.
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

// aside is the name of the last file that could not be believed.
const aside = "damaged"

// read reads a file, and fails if any byte of it isn't as it was written.
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

// MaxBytes is how large the copy of a workspace may become.
const MaxBytes = 200 << 20

// left is the age of a file that a program which died has begun.
const left = time.Hour

// Prune removes the files that were written longest ago, until the rest has no more than limit bytes, and what programs that
// died have begun. A folder that doesn't exist needs nothing.
func (c *Copy) Prune(limit int64, now time.Time) error {
	entries, err := os.ReadDir(c.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var files []fs.FileInfo
	for _, e := range entries {
		info, failed := e.Info()
		switch {
		case failed != nil || !info.Mode().IsRegular(): // gone meanwhile, or not ours
		case strings.HasPrefix(info.Name(), temporary):
			if now.Sub(info.ModTime()) > left {
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

// File is a file of the copy, for people who look at it.
type File struct {
	Key  store.Key
	At   time.Time
	Size int64 // in bytes
	Path string
}

// Clear removes the copy.
func (c *Copy) Clear() error { return os.RemoveAll(c.dir) }

// Files lists what can be believed, in the order of the names. A folder that doesn't exist has none.
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
