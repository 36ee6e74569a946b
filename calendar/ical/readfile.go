package ical

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"
	"time"

	"github.com/planedeck/planedeck/calendar"
)

// errUnchanged reports that the calendar is the same as before.
var errUnchanged = errors.New("unchanged")

// version identifies a state of a calendar.
type version struct {
	etag, modified string // of a server, as it sent them
	changed        time.Time
	size           int64 // of a file
}

// readFile reads a file, unless it is unchanged.
func readFile(ctx context.Context, path string, known version) ([]byte, version, error) {
	f, err := openNow(path)
	if err != nil {
		return nil, version{}, fileError(err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, version{}, fileError(err)
	case !info.Mode().IsRegular():
		return nil, version{}, &calendar.Error{Reason: calendar.Unreadable, Detail: "it isn't a regular file"}
	}
	now := version{changed: info.ModTime(), size: info.Size()}
	if known == now {
		return nil, known, errUnchanged
	}
	data, err := readAll(whileIn(ctx, f))
	return data, now, err
}

// readerFunc is a Read function as an [io.Reader].
type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// whileIn returns a reader that stops when ctx ends.
func whileIn(ctx context.Context, r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return r.Read(p)
	})
}

// readAll reads at most calendar.MaxBytes.
func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, calendar.MaxBytes+1))
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return nil, err
	case err != nil:
		return nil, &calendar.Error{Reason: calendar.Unreachable, Detail: "it could not be read to the end"}
	case len(data) > calendar.MaxBytes:
		return nil, &calendar.Error{Reason: calendar.TooLarge, Detail: fmt.Sprintf("it has more than %d MB", calendar.MaxBytes>>20)}
	}
	return data, nil
}

// inflate decompresses a calendar; it returns uncompressed data unchanged.
func inflate(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		return data, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err == nil {
		data, err = readAll(r)
	}
	var known *calendar.Error
	if err != nil && (!errors.As(err, &known) || known.Reason != calendar.TooLarge) {
		return nil, &calendar.Error{Reason: calendar.Unreadable, Detail: "the compressed data is corrupt"}
	}
	return data, err
}

// fileError returns the error for a file that can't be opened, without its path.
func fileError(err error) error {
	if cause, ok := errors.AsType[*fs.PathError](err); ok {
		err = cause.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return &calendar.Error{Reason: calendar.Missing, Detail: "no such file", Err: err}
	case errors.Is(err, fs.ErrPermission):
		return &calendar.Error{Reason: calendar.Forbidden, Detail: "the file can't be read", Err: err}
	}
	return &calendar.Error{Reason: calendar.Unreadable, Detail: "it can't be opened", Err: err}
}
