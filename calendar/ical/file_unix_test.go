//go:build unix

package ical_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/planedeck/planedeck/calendar"
)

func TestPipeIsRefusedImmediately(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.ics")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	_, err := open(t, pipe).Check(t.Context())
	if e := reason(t, err, calendar.Unreadable); e.Detail != "it isn't a regular file" {
		t.Error(e.Error())
	}
}
