package cli

import (
	"context"
	"regexp"
	"strings"

	"github.com/planedeck/planedeck/cmd/internal/git"
	"github.com/planedeck/planedeck/plane/store"
)

// branchReference matches what may be the reference of an item in the name of a branch: "feature/apollo-12-fix-login".
var branchReference = regexp.MustCompile(`(?:^|[^A-Za-z0-9])([A-Za-z][A-Za-z0-9_]*-[0-9]+)(?:[^A-Za-z0-9]|$)`)

// branchItem returns the reference of the item that the git branch is named after. It reads the list of projects.
func (r *run) branchItem(ctx context.Context) (string, error) {
	const hint = "Name it, such as APOLLO-12, or switch to a branch that planedeck item branch created."
	branch, err := git.Here(r.sys.Environ).Branch(ctx)
	if err != nil || branch == "" {
		return "", &failure{code: exitUsage, text: "which item? No git branch here names one", hint: hint}
	}
	if err := r.read(ctx, store.Key{Kind: store.Projects}); err != nil {
		return "", err
	}
	for rest := branch; ; {
		at := branchReference.FindStringSubmatchIndex(rest)
		if at == nil {
			return "", &failure{code: exitUsage, text: "which item? The git branch " + branch + " has no item in its name", hint: hint}
		}
		reference := rest[at[2]:at[3]]
		if p, ok := r.identified(reference[:strings.LastIndexByte(reference, '-')]); ok {
			return p.Identifier + reference[strings.LastIndexByte(reference, '-'):], nil
		}
		rest = rest[at[3]:]
	}
}
