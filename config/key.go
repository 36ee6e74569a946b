package config

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"time"
)

// keyCommandLimit is how long key_command may take: long enough to unlock a
// password store by hand.
const keyCommandLimit = 30 * time.Second

// Key is an API key and where it came from.
type Key struct {
	Secret Secret
	// Source names the place for messages, such as "PLANE_API_KEY" or a file
	// with its line; empty if there is no key.
	Source string
	// Kept tells that it came from the store, where a new one replaces it.
	// Another place beats the store at the next start again.
	Kept bool
}

// Key finds the API key for the server: the environment's or the file's own,
// else what key_command prints, else what the store kept. Without any it
// returns the zero Key and no error; the error is a *[Problem].
func (c Config) Key(ctx context.Context, store KeyStore) (Key, error) {
	switch {
	case !c.key.Empty():
		return Key{Secret: c.key, Source: c.keySource}, nil
	case len(c.KeyCommand) > 0:
		return c.runKeyCommand(ctx)
	}
	return store.Find(ctx, c.BaseURL)
}

// runKeyCommand takes the first line that the command prints. No shell is
// between, so nothing in it needs quoting.
func (c Config) runKeyCommand(ctx context.Context) (Key, error) {
	ctx, stop := context.WithTimeout(ctx, keyCommandLimit)
	defer stop()
	name := c.KeyCommand[0]
	//nolint:gosec // G204: running the command that the user wrote is the purpose.
	cmd := exec.CommandContext(ctx, name, c.KeyCommand[1:]...)
	cmd.WaitDelay = time.Second
	var errors bytes.Buffer
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil {
		reason := err.Error()
		if ctx.Err() != nil {
			reason = "it took longer than " + keyCommandLimit.String()
		} else if line := firstLine(errors.String()); line != "" {
			reason = line
		}
		return Key{}, &Problem{Where: "key_command", Text: name + " gave no key: " + reason, Err: err}
	}
	var own Config
	if err := setKey(&own, firstLine(string(out))); err != nil || own.key.Empty() {
		return Key{}, &Problem{Where: "key_command", Text: "what " + name + " printed is not a key", Err: err}
	}
	return Key{Secret: own.key, Source: "key_command (" + name + ")"}, nil
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimSpace(line)
}
