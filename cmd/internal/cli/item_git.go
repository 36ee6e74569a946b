package cli

import (
	"bytes"
	"context"
	"os/exec"
	"regexp"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
)

// git runs git in the current folder and returns what it prints, without the last newline. An error has what git says.
func (r *run) git(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...) //nolint:gosec // the arguments are ours, or names that git checks
	cmd.Env = r.sys.Environ
	var out, problem bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problem
	if err := cmd.Run(); err != nil {
		said := strings.TrimSpace(strings.TrimPrefix(problem.String(), "fatal: "))
		if said == "" {
			said = err.Error()
		}
		return "", failf(exitFailed, "git: %s", said)
	}
	return strings.TrimRight(out.String(), "\n"), nil
}

// branchReference finds what can be the reference of an item in the name of a branch: "feature/apollo-12-fix-login".
var branchReference = regexp.MustCompile(`(?:^|[^A-Za-z0-9])([A-Za-z][A-Za-z0-9_]*-[0-9]+)(?:[^A-Za-z0-9]|$)`) //nolint:gochecknoglobals // compiled once

// branchItem is the reference of the item that the git branch is named after. The list of projects is read.
func (r *run) branchItem(ctx context.Context) (string, error) {
	const hint = "Name it, as in APOLLO-12, or switch to a branch of planedeck item branch."
	branch, err := r.git(ctx, "symbolic-ref", "--quiet", "--short", "HEAD")
	if err != nil {
		return "", &failure{code: exitUsage, text: "which item? There is no git branch here to say it", hint: hint}
	}
	if err := r.read(ctx, store.Key{Kind: store.Projects}); err != nil {
		return "", err
	}
	for rest := branch; ; {
		at := branchReference.FindStringSubmatchIndex(rest)
		if at == nil {
			return "", &failure{code: exitUsage, text: "which item? The git branch " + branch + " is named after none", hint: hint}
		}
		reference := rest[at[2]:at[3]]
		if p, ok := r.identified(reference[:strings.LastIndexByte(reference, '-')]); ok {
			return p.Identifier + reference[strings.LastIndexByte(reference, '-'):], nil
		}
		rest = rest[at[3]:]
	}
}
