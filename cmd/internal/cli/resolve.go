package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// project is the project that the command is for. Its list is read; a project that can't be worked in is refused.
func (r *run) project(ctx context.Context) (plane.Project, error) {
	if err := r.read(ctx, store.Key{Kind: store.Projects}); err != nil {
		return plane.Project{}, err
	}
	name := r.projectName(ctx)
	if name != "" {
		return r.projectNamed(name)
	}
	var open []plane.Project
	for _, p := range r.snapshot().Projects() {
		if p.IsMember && p.ArchivedAt.IsZero() {
			open = append(open, p)
		}
	}
	switch len(open) {
	case 0:
		return plane.Project{}, failf(exitRefused, "there is no project that you have joined")
	case 1:
		return open[0], nil
	}
	known := make([]string, len(open))
	for i, p := range open {
		known[i] = p.Identifier
	}
	return plane.Project{}, &failure{
		code: exitUsage, text: "which project? There are " + strings.Join(known, ", "),
		hint: "Add --project " + known[0] + ", or run planedeck project use " + known[0] + " once.",
	}
}

// projectNamed finds a project by its identifier, name, UUID or address. The list of projects was read.
func (r *run) projectNamed(name string) (plane.Project, error) {
	id := plane.ProjectID(strings.ToLower(name))
	if l, ok := plane.ParseLocator(name); ok && l.Project != "" {
		id = l.Project
	}
	if p, ok := r.snapshot().Project(id); ok {
		return p, joined(p)
	}
	found, err := (&lang.Words{Projects: r.snapshot().Projects()}).Project(name)
	if err != nil {
		return plane.Project{}, asName(err)
	}
	return found[0], joined(found[0])
}

// joined refuses a project that can't be worked in.
func joined(p plane.Project) error {
	switch {
	case !p.ArchivedAt.IsZero():
		return failf(exitRefused, "the project %s is archived", p.Name)
	case !p.IsMember:
		return failf(exitRefused, "%s isn't a project that you have joined", p.Name)
	}
	return nil
}

// asName gives an error of a name the exit code of the command line.
func asName(err error) error {
	if _, ok := errors.AsType[*lang.NameError](err); ok {
		return usagef("%s", err)
	}
	if _, ok := errors.AsType[*lang.ValueError](err); ok {
		return usagef("%s", err)
	}
	return err
}

// words is what names mean in a project, as far as that was read.
func (r *run) words(p plane.ProjectID) *lang.Words {
	return items.Words(r.snapshot(), p, r.today(p))
}

// cycle finds a cycle by "current", "next", "prev", its name, UUID or address; empty means current. The cycles are read, the
// archived ones if no other has the name.
func (r *run) cycle(ctx context.Context, p plane.ProjectID, name string) (plane.Cycle, error) {
	if err := r.read(ctx, store.Key{Kind: store.Cycles, Project: p}); err != nil {
		return plane.Cycle{}, err
	}
	c, err := r.cycleNamed(p, name)
	if _, unknown := errors.AsType[*lang.NameError](err); !unknown || isMoment(name) {
		return c, asCycleName(err, name)
	}
	if err := r.read(ctx, store.Key{Kind: store.ArchivedCycles, Project: p}); err != nil {
		return plane.Cycle{}, err
	}
	c, err = r.cycleNamed(p, name)
	return c, asCycleName(err, name)
}

// isMoment reports whether the name of a cycle says when it is.
func isMoment(name string) bool {
	switch strings.ToLower(name) {
	case "", "current", "next", "prev":
		return true
	}
	return false
}

// asCycleName is the error of a name as a sentence.
func asCycleName(err error, name string) error {
	if _, ok := errors.AsType[*lang.NameError](err); ok && isMoment(name) {
		if name == "" {
			name = "current"
		}
		return &failure{code: exitUsage, text: fmt.Sprintf("there is no %s cycle", strings.ToLower(name)), hint: "planedeck cycle list shows those that there are."}
	}
	return asName(err)
}

// cycleNamed finds a cycle among those that were read.
func (r *run) cycleNamed(p plane.ProjectID, name string) (plane.Cycle, error) {
	if name == "" {
		name = "current"
	}
	snap := r.snapshot()
	id := plane.CycleID(strings.ToLower(name))
	if l, ok := plane.ParseLocator(name); ok && l.Cycle != "" {
		id = l.Cycle
	}
	if c, ok := snap.Cycle(id); ok && c.Project == p {
		return c, nil
	}
	w := r.words(p)
	w.Cycles = append(snap.Cycles(p), snap.Archived(p)...)
	found, err := w.AnyCycle(name)
	if err != nil {
		return plane.Cycle{}, err
	}
	return found[0], nil
}
