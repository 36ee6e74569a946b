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

// keyOf runs a shell script as key_command.
func keyOf(ctx context.Context, t *testing.T, script string) (config.Key, error) {
	t.Helper()
	c := load(t, newHome(t, "key_command = ['sh', '-c', '''"+script+"''']"))
	return c.Key(ctx, config.KeyStore{})
}

func TestPrintedKeyIsUsedWhateverTheCommandDoesNext(t *testing.T) {
	for name, script := range map[string]string{
		"it ends":                             "echo key",
		"no newline":                          "printf key",
		"an empty line comes first":           `printf "\n  \r\nkey\r\n"`,
		"a child process keeps stdout open":   "sleep 60 & echo key",
		"a child process keeps stderr open":   "sleep 60 >&2 & echo key",
		"stdout stays open without a newline": "sleep 60 & printf key",
		"it keeps running":                    "echo key; sleep 60; echo late",
		"it never stops printing":             "echo key; yes",
		"it writes to stderr":                 `echo key; printf "\033]52;c;aGk=\007" >&2`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := testday.Now()
			key, err := keyOf(t.Context(), t, script)
			if err != nil || key.Secret.Reveal() != "key" {
				t.Errorf("%q, %v", key.Secret.Reveal(), err)
			}
			if took := time.Since(start); took > 25*time.Second {
				t.Errorf("reading the key took %v", took)
			}
		})
	}
}

func TestErrorOutputOfKeyCommandIsSanitized(t *testing.T) {
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

// An interrupt from the keyboard also reaches the command, which may end first.
func TestInterruptedKeyCommandReturnsTheCause(t *testing.T) {
	cause := errors.New("ended by a key")
	for name, script := range map[string]string{
		"it hangs": "sleep 60", "it ignores signals": `trap "" INT TERM; sleep 60`, "it ends first": "exit 130",
		"a child process keeps stdout open": "sleep 60 & wait",
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
