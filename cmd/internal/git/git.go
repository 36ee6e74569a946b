// Package git reads and changes the git repository of a folder through the installed git.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
)

// ErrNoRepository means that the folder isn't in a git repository, or that git isn't installed.
var ErrNoRepository = errors.New("this folder isn't in a git repository")

// Repository is the git repository of a folder.
type Repository struct {
	environ []string
}

// Here returns the repository of the current folder, if that is in one.
func Here(environ []string) Repository { return Repository{environ} }

// Get returns an entry of the repository's own configuration; empty if there is none.
func (r Repository) Get(ctx context.Context, entry string) (string, error) {
	text, err := r.run(ctx, "config", "--local", "--get", entry)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == 1 {
		return "", nil
	}
	return text, err
}

// Set sets an entry of the repository's own configuration.
func (r Repository) Set(ctx context.Context, entry, value string) error {
	if _, err := r.run(ctx, "rev-parse", "--git-dir"); err != nil {
		return err
	}
	_, err := r.run(ctx, "config", "--local", entry, value)
	return err
}

// Branch returns the branch that is checked out; empty for none.
func (r Repository) Branch(ctx context.Context) (string, error) {
	text, err := r.run(ctx, "symbolic-ref", "--quiet", "--short", "HEAD")
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == 1 {
		return "", nil
	}
	return text, err
}

// Switch checks out a branch, and creates it if it doesn't exist.
func (r Repository) Switch(ctx context.Context, branch string) (created bool, err error) {
	if _, err := r.run(ctx, "rev-parse", "--git-dir"); err != nil {
		return false, err
	}
	if _, err := r.run(ctx, "show-ref", "--verify", "--quiet", "refs/heads/"+branch); err == nil {
		_, err := r.run(ctx, "switch", branch)
		return false, err
	}
	_, err = r.run(ctx, "switch", "--create", branch)
	return err == nil, err
}

// run runs git and returns its output without the final newline.
func (r Repository) run(ctx context.Context, args ...string) (string, error) {
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Env, cmd.Stdout, cmd.Stderr = append(slices.Clone(r.environ), "LC_ALL=C"), &out, &errs // Its messages are parsed.
	err := cmd.Run()
	message := strings.TrimSpace(errs.String())
	switch {
	case err == nil:
		return strings.TrimSpace(out.String()), nil
	case errors.Is(err, exec.ErrNotFound), strings.Contains(message, "not a git repository"), strings.Contains(message, "--local can only be used inside a git repository"):
		return "", ErrNoRepository
	}
	return "", fmt.Errorf("git %s: %s: %w", args[0], message, err)
}
