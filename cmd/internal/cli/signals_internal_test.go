package cli

import (
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func TestSignalsOfEditorKeysAreIgnored(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := new(keyboard)
		k.lend(func() {
			if !k.spares(os.Interrupt) || k.spares(syscall.SIGTERM) || k.spares(syscall.SIGHUP) {
				t.Error("while the editor runs, only the signals of keys should be ignored")
			}
		})
		if !k.spares(os.Interrupt) {
			t.Error("the key that ended the editor also ends planedeck")
		}
		time.Sleep(time.Second)
		if k.spares(os.Interrupt) {
			t.Error("ctrl+c no longer has an effect")
		}
	})
}
