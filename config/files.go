package config

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// writeFile replaces a file atomically, so that a crash leaves either the old or the new one. Only its owner can read
// it. Symbolic links are followed, as many users link to configuration elsewhere. The error is a *[Problem].
func writeFile(file string, body []byte) error {
	if file == "" {
		return &Problem{
			Where: "configuration", Text: "no folder to save it in", Fix: "set HOME or XDG_CONFIG_HOME and start again", Err: errNoName,
		}
	}
	if target, err := filepath.EvalSymlinks(file); err == nil {
		file = target
	}
	if err := replaceFile(file, body); err != nil {
		return &Problem{Where: file, Text: "can't be written: " + cause(err), Err: err}
	}
	return nil
}

func replaceFile(file string, body []byte) error {
	dir := filepath.Dir(file)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(dir, ".planedeck-*") // with mode 0600
	if err != nil {
		return err
	}
	_, err = temp.Write(body)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}

// expandPath makes a path in the configuration absolute: ~/ is the home folder, other relative paths are relative to
// the folder of config.toml.
func expandPath(path, file string, env Lookup) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		return filepath.Join(env.text("HOME"), rest)
	}
	return filepath.Join(filepath.Dir(file), path)
}

// RootCAs returns the system's certificates and those of CAFile. It returns nil, which means only the system's, if
// CAFile isn't set. The error is a *[Problem].
func (c Config) RootCAs() (*x509.CertPool, error) {
	if c.CAFile == "" {
		return nil, nil
	}
	body, _, err := readFile(c.CAFile)
	if err != nil {
		return nil, &Problem{Where: c.CAFile, Text: "ca_file can't be read: " + cause(err), Err: err}
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(body) {
		return nil, problemf(c.CAFile, "ca_file holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)")
	}
	return pool, nil
}

// errNoName means that a file has no path because neither HOME nor XDG_CONFIG_HOME is set.
var errNoName = errors.New("neither HOME nor XDG_CONFIG_HOME is set")

// maxFile is the size limit of a file, in bytes.
const maxFile = 4 << 20

// errNotRegular is the error for a pipe, a device or a folder: reading it could block the start for ever.
var errNotRegular = errors.New("it isn't a regular file")

// readFile reads a file of the configuration, which must be a regular file. The null device is an empty file: it is the
// usual way to name no file.
func readFile(file string) ([]byte, fs.FileInfo, error) {
	if file == "" {
		return nil, nil, errNoName
	}
	f, err := openNow(file)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, nil, err
	case file == os.DevNull:
		return nil, info, nil
	case !info.Mode().IsRegular():
		return nil, nil, errNotRegular
	}
	body, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(body) > maxFile {
		err = fmt.Errorf("it is longer than %d MB", maxFile>>20)
	}
	return body, info, err
}

// missing reports whether a file could not be read because it doesn't exist or can't exist: the home folder of many
// services is /dev/null.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, errNoName)
}

// unreadable returns the problem of a file that can't be read.
func unreadable(file string, err error) *Problem {
	return &Problem{Where: file, Text: "can't be read: " + cause(err), Err: err}
}
