package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// project returns the project that the command is for. The list of projects rarely changes: what was read in the last
// few minutes is good enough if it contains the named project. A project that can't be worked in is refused. The
// project's keys of the kinds beside are read at the same time, if the copy already knows which project it will be.
func (r *run) project(ctx context.Context, beside ...store.Kind) (plane.Project, error) {
	name, age := r.projectName(ctx), r.flags.maxAge
	var ahead []store.Key
	if p, ok := r.guess(name); ok {
		age = max(age, store.Projects.MaxAge())
		for _, kind := range beside {
			ahead = append(ahead, store.Key{Kind: kind, Project: p})
		}
	}
	if err := r.readAhead(ctx, age, ahead...); err != nil {
		return plane.Project{}, err
	}
	if name != "" {
		return r.projectNamed(name)
	}
	open := r.openProjects()
	switch len(open) {
	case 0:
		return plane.Project{}, failf(exitRefused, "there is no project that you have joined")
	case 1:
		return open[0], nil
	}
	known := identifiers(open)
	return plane.Project{}, &failure{
		code: exitUsage, text: "which project? There are " + someOf(known),
		hint: "Add --project " + known[0] + ", or run planedeck project use " + known[0] + " once.",
	}
}

// newestProject is like project, for commands about the project itself: it reads the list even if that was done a
// moment ago.
func (r *run) newestProject(ctx context.Context) (plane.Project, error) {
	if err := r.read(ctx, store.Key{Kind: store.Projects}); err != nil {
		return plane.Project{}, err
	}
	return r.project(ctx)
}

// guess returns the project that a name will mean, by its UUID or according to the copy.
func (r *run) guess(name string) (plane.ProjectID, bool) {
	if l, ok := plane.ParseLocator(name); ok && (l.Project != "" || l.ID != "") {
		return cmp.Or(l.Project, plane.ProjectID(l.ID)), true
	}
	r.session.Store.Recall(store.Key{Kind: store.Projects})
	p, err := r.projectNamed(name)
	return p.ID, err == nil && name != ""
}

// readAhead reads the list of projects if it is older than age, and at the same time other keys that will be needed. If
// reading those fails, they are read again when they are needed.
func (r *run) readAhead(ctx context.Context, age time.Duration, others ...store.Key) error {
	type outcome struct {
		stale time.Time
		err   error
	}
	came := make(chan outcome, 1)
	go func() {
		stale, err := r.session.Read(ctx, r.flags.maxAge, others...)
		came <- outcome{stale, err}
	}()
	stale, err := r.session.Read(ctx, age, store.Key{Kind: store.Projects})
	other := <-came
	if err = r.reportStale(stale, err); err != nil || other.err != nil {
		return err
	}
	r.ahead = make(map[store.Key]bool)
	for _, key := range others {
		r.ahead[key] = true
	}
	return r.reportStale(other.stale, nil)
}

// projectNamed finds a project by its identifier, name, UUID or address. The list of projects must have been read.
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

// words returns what names mean in a project, as far as that was read.
func (r *run) words(p plane.ProjectID) *lang.Words {
	return items.Words(r.snapshot(), p, r.today(p))
}

// cycle finds a cycle by "current", "next", "prev", its name, UUID or address; empty means current. It reads the
// cycles, the archived ones if no other has the name, and the keys beside at the same time.
func (r *run) cycle(ctx context.Context, p plane.ProjectID, name string, beside ...store.Key) (plane.Cycle, error) {
	keys := beside
	if cycles := (store.Key{Kind: store.Cycles, Project: p}); !r.ahead[cycles] {
		keys = append(keys, cycles)
	}
	if err := r.readBeside(ctx, keys...); err != nil {
		return plane.Cycle{}, err
	}
	c, err := r.cycleNamed(p, name)
	if _, unknown := errors.AsType[*lang.NameError](err); !unknown || isRelativeName(name) {
		return c, asCycleName(err, name)
	}
	if err := r.read(ctx, store.Key{Kind: store.ArchivedCycles, Project: p}); err != nil {
		return plane.Cycle{}, err
	}
	c, err = r.cycleNamed(p, name)
	return c, asCycleName(err, name)
}

// isRelativeName reports whether the name of a cycle is relative to now.
func isRelativeName(name string) bool {
	switch strings.ToLower(name) {
	case "", "current", "next", "prev":
		return true
	}
	return false
}

// asCycleName converts the error of a cycle's name to a usage error.
func asCycleName(err error, name string) error {
	if _, ok := errors.AsType[*lang.NameError](err); ok && isRelativeName(name) {
		if name == "" {
			name = "current"
		}
		return &failure{code: exitUsage, text: fmt.Sprintf("there is no %s cycle", strings.ToLower(name)), hint: "planedeck cycle list lists the cycles."}
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
