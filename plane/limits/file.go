// Package limits shares what is known of the budget of a key among all programs of a machine that use it: one file a key,
// behind a lock between processes. What is in the file is plane's; nothing in it or in its name shows the key.
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
	// patience is how long a lock is waited for. Those who have it need about a tenth of a millisecond, unless they were
	// stopped meanwhile.
	patience = 2 * time.Second
	// retry is how long it is until the lock is tried again.
	retry = time.Millisecond
	// maxFile is how long a file may be, in bytes.
	maxFile = 1 << 20
	// head is how a file starts; the checksum and the length of the rest follow.
	head = "planedeck limits 1 %08x %08x\n"
)

// errNotOurs is for what isn't a file that this package has created.
var errNotOurs = errors.New("it isn't a file of planedeck's")

// File is the file of a key. It implements plane.Ledger.
type File struct {
	path string
}

// New returns the file of a key in a folder, which is created when it is first needed.
func New(dir, key string) *File {
	sum := sha256.Sum256([]byte("planedeck limits\x00" + key))
	return &File{filepath.Join(dir, hex.EncodeToString(sum[:12]))}
}

// Update implements plane.Ledger. It doesn't wait for the disk: what a power cut damages is of a minute that is over.
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

// lock waits until no other process has the file. Only the lock of a process that lives is waited for: the system frees that
// of one that has died.
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

// regular fails for what can't be opened without surprises, such as a pipe or a link.
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

// read returns what is in a file; nothing if any byte of it isn't as it was written.
func read(file *os.File) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(file, maxFile))
	if err != nil {
		return nil, err
	}
	return unseal(data), nil
}

// unseal is the body of a file.
func unseal(data []byte) []byte {
	first, body, _ := bytes.Cut(data, []byte("\n"))
	var sum, length uint32
	_, err := fmt.Sscanf(string(first)+"\n", head, &sum, &length)
	if err != nil || int64(length) > int64(len(body)) || !bytes.HasPrefix(data, seal(body[:length])) {
		return nil
	}
	return body[:length]
}

// seal is a body as it is in a file: what was longer before may be left behind it.
func seal(body []byte) []byte {
	return append(fmt.Appendf(nil, head, crc32.ChecksumIEEE(body), len(body)), body...)
}
