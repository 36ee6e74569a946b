package cli

import (
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func TestKeysOfAnEditorAreNotOurs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := new(keyboard)
		k.lend(func() {
			if !k.spares(os.Interrupt) || k.spares(syscall.SIGTERM) || k.spares(syscall.SIGHUP) {
				t.Error("while the editor runs, only the signals of keys are its own")
			}
		})
		if !k.spares(os.Interrupt) {
			t.Error("the key that ended the editor ends us as well")
		}
		time.Sleep(time.Second)
		if k.spares(os.Interrupt) {
			t.Error("ctrl+c does nothing any more")
		}
	})
}
