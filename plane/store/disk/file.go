package disk

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// temporary is the name prefix of files that are being written.
const temporary = ".new-"

// Replace writes a file that only its owner can read, atomically: a reader sees either the old content or the new.
func Replace(path string, data []byte) error { return replace(path, data, false) }

// replaceSynced is like Replace, but returns only once the file and its name are on disk.
func replaceSynced(path string, data []byte) error {
	if err := replace(path, data, true); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

func replace(path string, data []byte, synced bool) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	temp := filepath.Join(dir, temporary+rand.Text())
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err == nil && synced {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}

// syncFolder makes sure that the names in a folder are on disk. Windows can't sync a folder.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
