package config

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"
	"sync"
	"time"
	"unicode"
)

const (
	// keyCommandLimit is how long key_command may take: the user may have to unlock a password store.
	keyCommandLimit = 30 * time.Second
	// keyCommandGrace is how long key_command may still run after its first line. A fifth of it is how long a signal from
	// the keyboard, which the command receives as well, may take to arrive here.
	keyCommandGrace = time.Second
	// maxOutput is how much of the output of a command is stored, in bytes.
	maxOutput = 64 << 10
)

// runKeyCommand returns the first line that a command prints as a key. The command is run without a shell, so nothing
// in it needs quoting. setting is its name in messages.
func runKeyCommand(ctx context.Context, setting string, argv []string) (Key, error) {
	name := argv[0]
	printed, err := runCommand(ctx, argv)
	if ctx.Err() != nil {
		return Key{}, context.Cause(ctx)
	}
	if err != nil {
		return Key{}, &Problem{Where: setting, Text: name + " gave no key: " + err.Error(), Err: err}
	}
	key, err := ParseKey(printed)
	if err != nil || key.Empty() {
		return Key{}, &Problem{Where: setting, Text: "what " + name + " printed isn't a key", Err: err}
	}
	return Key{Secret: key, Source: "key_command (" + name + ")"}, nil
}

// runCommand returns the first line that a command prints. The error is meant for the user.
func runCommand(parent context.Context, argv []string) (string, error) {
	ctx, stop := context.WithTimeout(parent, keyCommandLimit)
	defer stop()
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.WaitDelay = keyCommandGrace // for child processes that keep its output open
	out, complaint := newFirstLine(), newFirstLine()
	cmd.Stdout, cmd.Stderr = out, complaint
	if err := cmd.Start(); err != nil {
		return "", err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	err := out.wait(ended, stop)
	switch line := out.text(); {
	case err == nil, errors.Is(err, exec.ErrWaitDelay) && cmd.ProcessState.Success():
		return line, nil
	case ctx.Err() != nil && parent.Err() == nil:
		return "", errors.New("it took longer than " + keyCommandLimit.String())
	}
	awaitEnd(parent)
	if reason := printable(complaint.text(), out.text()); reason != "" {
		return "", errors.New(reason)
	}
	return "", err
}

// awaitEnd waits a moment for the end of ctx: the signal that ended the command may be about to cancel it.
func awaitEnd(ctx context.Context) {
	timer := time.NewTimer(keyCommandGrace / 5)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// printable returns the error output of a command without control characters, with the key masked if it repeats that.
func printable(complaint, key string) string {
	if key != "" {
		complaint = strings.ReplaceAll(complaint, key, mask)
	}
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, complaint)
}

// firstLine stores the start of a program's output.
type firstLine struct {
	whole chan struct{} // closed after the first complete line

	mu   sync.Mutex
	kept bytes.Buffer
	done bool
}

func newFirstLine() *firstLine { return &firstLine{whole: make(chan struct{})} }

// Write accepts everything, so that the program never blocks, and stores the start.
func (f *firstLine) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.kept.Write(p[:min(len(p), maxOutput-f.kept.Len())])
	if !f.done && bytes.ContainsRune(bytes.TrimLeft(f.kept.Bytes(), " \t\r\n"), '\n') {
		f.done = true
		close(f.whole)
	}
	return len(p), nil
}

// text returns the first line that isn't empty, without surrounding spaces.
func (f *firstLine) text() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	line, _, _ := strings.Cut(strings.TrimSpace(f.kept.String()), "\n")
	return strings.TrimSpace(line)
}

// wait waits for the program to end. A program that is still running keyCommandGrace after its first line is ended by
// stop.
func (f *firstLine) wait(ended <-chan error, stop func()) error {
	select {
	case err := <-ended:
		return err
	case <-f.whole:
	}
	timer := time.NewTimer(keyCommandGrace)
	defer timer.Stop()
	select {
	case err := <-ended:
		return err
	case <-timer.C:
		stop() // its exit status doesn't matter: the line is there
		return nil
	}
}
