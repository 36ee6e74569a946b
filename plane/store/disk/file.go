package disk

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
)

// temporary is how the names of files begin that are being written.
const temporary = ".new-"

// Replace writes a file that only its owner can read, in one step: whoever opens it finds the old content or the new one.
func Replace(path string, data []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	temp := filepath.Join(dir, temporary+rand.Text())
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}
