// Package limits shares what is known about the budget of a key among all programs on a machine that use the key: one
// file per key, protected by a lock between processes. Package plane defines the content; neither the content nor the
// file name reveals the key.
package limits

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

const (
	// patience is how long to wait for a lock. A process needs it for about a tenth of a millisecond, unless it was
	// stopped in the meantime.
	patience = 2 * time.Second
	// retry is the time between two attempts to get the lock.
	retry = time.Millisecond
	// maxFile is the maximum size of a file, in bytes.
	maxFile = 1 << 20
	// head is the format of the first line of a file, with the checksum and the length of the remainder.
	head = "planedeck limits 1 %08x %08x\n"
)

// errNotOurs means that the path isn't a file created by this package.
var errNotOurs = errors.New("not a file created by planedeck")

// File is the file for one key. It implements plane.Ledger.
type File struct {
	path string
}

// New returns the file for a key in the folder dir, which is created when first needed.
func New(dir, key string) *File {
	sum := sha256.Sum256([]byte("planedeck limits\x00" + key))
	return &File{filepath.Join(dir, hex.EncodeToString(sum[:12]))}
}

// Update implements plane.Ledger. It doesn't sync the file to disk: data damaged by a power failure is only about a
// minute that has passed by then.
func (f *File) Update(ctx context.Context, change func(held []byte) []byte) error {
	lock, err := f.lock(ctx)
	if err != nil {
		return fmt.Errorf("lock %s: %w", f.path, err)
	}
	defer func() { _ = lock.Unlock() }()
	if err := regular(f.path); err != nil {
		return err
	}
	file, err := os.OpenFile(f.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	held, err := read(file)
	if err != nil {
		return errors.Join(err, file.Close())
	}
	if body := change(held); body != nil {
		_, err = file.WriteAt(seal(body), 0)
	}
	return errors.Join(err, file.Close())
}

// lock waits until no other process has locked the file. Only living processes can delay it: the system releases the
// locks of a process that died.
func (f *File) lock(ctx context.Context) (*flock.Flock, error) {
	path := f.path + ".lock"
	if err := regular(path); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	lock := flock.New(path)
	_, err := lock.TryLockContext(ctx, retry)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, err
		}
		_, err = lock.TryLockContext(ctx, retry)
	}
	return lock, err
}

// regular returns an error if opening the path would be unsafe, because it is, for example, a pipe or a link.
func regular(path string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular() || info.Size() > maxFile:
		return errNotOurs
	}
	return nil
}

// read returns the content of a file, or nothing if any byte of it was damaged.
func read(file *os.File) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(file, maxFile))
	if err != nil {
		return nil, err
	}
	return unseal(data), nil
}

// unseal returns the body of a file, or nil if it is damaged.
func unseal(data []byte) []byte {
	first, body, _ := bytes.Cut(data, []byte("\n"))
	var sum, length uint32
	_, err := fmt.Sscanf(string(first)+"\n", head, &sum, &length)
	if err != nil || int64(length) > int64(len(body)) || !bytes.HasPrefix(data, seal(body[:length])) {
		return nil
	}
	return body[:length]
}

// seal returns the content of a file with the given body. In the file it may be followed by remains of a longer one.
func seal(body []byte) []byte {
	return append(fmt.Appendf(nil, head, crc32.ChecksumIEEE(body), len(body)), body...)
}
