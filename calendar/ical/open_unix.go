//go:build unix

package ical

import (
	"os"
	"syscall"
)

// openNow opens a file for reading. Unlike [os.Open] it doesn't block on a pipe without a writer.
func openNow(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
}
