package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// errNoName stands for a file that has no place: neither HOME nor XDG_CONFIG_HOME
// says where it would be.
var errNoName = errors.New("neither HOME nor XDG_CONFIG_HOME is set")

// maxFile is the longest file that is read, in bytes.
const maxFile = 4 << 20

// errNotRegular is why a pipe, a device or a folder is not read: it could make
// the start wait for ever.
var errNotRegular = errors.New("it is not a regular file")

// readFile reads a file of the configuration, which has to be a regular one. The
// null device is an empty file: it is how to say that there is none.
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

// missing reports whether an error of reading says that there is no such file,
// also because there can't be one: the home of many services is /dev/null.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, errNoName)
}

// unreadable is the problem of a file that can't be read.
func unreadable(file string, err error) *Problem {
	return &Problem{Where: file, Text: "can't be read: " + cause(err), Err: err}
}
