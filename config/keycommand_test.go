//go:build unix

package config_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// keyOf runs a script of the shell as key_command.
func keyOf(ctx context.Context, t *testing.T, script string) (config.Key, error) {
	t.Helper()
	c := load(t, newHome(t, "key_command = ['sh', '-c', '''"+script+"''']"))
	return c.Key(ctx, config.KeyStore{})
}

func TestAKeyThatWasPrintedIsTakenWhateverTheCommandDoesThen(t *testing.T) {
	for name, script := range map[string]string{
		"it ends":                         "echo key",
		"without an end of the line":      "printf key",
		"a line before it is empty":       `printf "\n  \r\nkey\r\n"`,
		"a child holds its output":        "sleep 60 & echo key",
		"a child holds both":              "sleep 60 >&2 & echo key",
		"a child holds it without a line": "sleep 60 & printf key",
		"it stays":                        "echo key; sleep 60; echo late",
		"it never stops printing":         "echo key; yes",
		"it complains":                    `echo key; printf "\033]52;c;aGk=\007" >&2`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := testday.Now()
			key, err := keyOf(t.Context(), t, script)
			if err != nil || key.Secret.Reveal() != "key" {
				t.Errorf("%q, %v", key.Secret.Reveal(), err)
			}
			if took := time.Since(start); took > 25*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestWhatAKeyCommandComplainsOfIsCleaned(t *testing.T) {
	for name, script := range map[string]string{
		"escape sequences": `printf "\033]52;c;aGk=\007\033[2Jlocked\r\n" >&2; exit 1`,
		"C1 and bidi":      `printf "locked \302\233 \342\200\256\n" >&2; exit 1`,
		"the key":          `echo plane_api_S3cr3t; echo "locked plane_api_S3cr3t" >&2; exit 1`,
		"not UTF-8":        `printf "locked \377\233\n" >&2; exit 1`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := keyOf(t.Context(), t, script)
			if err == nil || !strings.Contains(err.Error(), "locked") || strings.Contains(err.Error(), "S3cr3t") {
				t.Fatal(err)
			}
			for _, r := range err.Error() {
				if !unicode.IsPrint(r) {
					t.Errorf("%U is in %q", r, err)
				}
			}
		})
	}
}

// A key that interrupts reaches the command as well, which may end first.
func TestAnInterruptedKeyCommandIsNoProblemOfTheConfiguration(t *testing.T) {
	cause := errors.New("ended by a key")
	for name, script := range map[string]string{
		"it hangs": "sleep 60", "it heeds no signal": `trap "" INT TERM; sleep 60`, "it ends first": "exit 130", "a child holds its output": "sleep 60 & wait",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancelCause(t.Context())
			time.AfterFunc(50*time.Millisecond, func() { cancel(cause) })
			if _, err := keyOf(ctx, t, script); !errors.Is(err, cause) {
				t.Errorf("%v", err)
			}
		})
	}
}
