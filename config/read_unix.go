//go:build unix

package config

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// openNow opens a file for reading. Unlike os.Open, it doesn't block on a pipe that has no writer.
func openNow(file string) (*os.File, error) {
	return os.OpenFile(file, os.O_RDONLY|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
}

// checkPrivate refuses a file with a key if other users can read it or if it belongs to another user: whoever can
// replace the key decides where the user's work goes.
func checkPrivate(file string, info fs.FileInfo) error {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok && stat.Uid != 0 && int(stat.Uid) != os.Geteuid() {
		return &Problem{
			Where: file, Text: fmt.Sprintf("holds an API key and belongs to another user (%d)", stat.Uid),
			Fix: "move it away, and enter the key with planedeck setup",
		}
	}
	if info.Mode().Perm()&0o077 == 0 {
		return nil
	}
	return &Problem{Where: file, Text: "holds an API key and others can read it", Fix: "run: chmod 600 " + shellQuote(file)}
}
