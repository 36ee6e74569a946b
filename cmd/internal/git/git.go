// Package git asks the git repository of a folder, through the git that is installed.
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

// ErrNoRepository means that the folder isn't in a git repository, or that there is no git.
var ErrNoRepository = errors.New("this folder isn't in a git repository")

// Repository is the git repository of a folder.
type Repository struct {
	environ []string
}

// Here is the repository of the folder that the process is in, if it is in one.
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

// Branch is the branch that is checked out; empty for none.
func (r Repository) Branch(ctx context.Context) (string, error) {
	text, err := r.run(ctx, "symbolic-ref", "--quiet", "--short", "HEAD")
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == 1 {
		return "", nil
	}
	return text, err
}

// Switch checks a branch out, and makes it first if there is none of that name.
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

// run runs git and returns what it prints, without the end of the line.
func (r Repository) run(ctx context.Context, args ...string) (string, error) {
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, "git", args...)                                            //nolint:gosec // no shell reads them, and each is ours or the name of a branch
	cmd.Env, cmd.Stdout, cmd.Stderr = append(slices.Clone(r.environ), "LC_ALL=C"), &out, &errs // What it says is looked at.
	err := cmd.Run()
	said := strings.TrimSpace(errs.String())
	switch {
	case err == nil:
		return strings.TrimSpace(out.String()), nil
	case errors.Is(err, exec.ErrNotFound), strings.Contains(said, "not a git repository"), strings.Contains(said, "--local can only be used inside a git repository"):
		return "", ErrNoRepository
	}
	return "", fmt.Errorf("git %s: %s: %w", args[0], said, err)
}
