//go:build unix

package ptytest_test

import (
	"testing"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
)

// An earlier question is still on the screen when the program asks again.
func TestTypeAfterAnswersEachQuestionOnce(t *testing.T) {
	x := ptytest.Open(t, 20, 8)
	for _, step := range []struct{ written, before string }{
		{"Say yes: ", ""},
		{"no!\nSay yes: ", "no!\r\n"},
		{"a sentence that needs several rows of the screen\nSay yes: ", "a sentence that needs several rows of the screen\r\n"},
	} {
		if _, err := x.TTY.WriteString(step.written); err != nil {
			t.Fatal(err)
		}
		if before := x.TypeAfter("Say yes: ", "yes\r"); before != step.before {
			t.Errorf("before the question there was %q, want %q", before, step.before)
		}
		x.TypeAfter("yes\r\n", "") // the terminal's own echo
	}
}
