package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

func (c *completer) projects() []string {
	if !c.open() {
		return nil
	}
	var list []string
	for _, p := range c.openProjects() {
		list = append(list, described(p.Identifier, p.Name))
	}
	return list
}

// project returns the project that the command is for: the one of its flag or its first item, the usual one, or the
// only one; false if that isn't known.
func (c *completer) project() (plane.Project, bool) {
	if !c.open() {
		return plane.Project{}, false
	}
	if c.flags.project == "" && len(c.args) > 0 && argumentName(c.cmd, 0) == "ITEM" {
		if l, ok := plane.ParseLocator(c.args[0]); ok && l.Reference != "" {
			return c.identified(identifierOf(l))
		}
	}
	if name := c.projectName(c.ctx); name != "" {
		p, err := c.projectNamed(name)
		return p, err == nil
	}
	if open := c.openProjects(); len(open) == 1 {
		return open[0], true
	}
	return plane.Project{}, false
}

// itemProjects returns the projects whose items are completed: the command's. If that isn't known, or if the item being
// typed chooses it, these are the projects whose identifier matches what was typed.
func (c *completer) itemProjects() []plane.Project {
	p, known := c.project()
	itemChooses := c.typed != "" && c.flags.project == "" && len(c.args) == 0 && argumentName(c.cmd, 0) == "ITEM"
	if known && !itemChooses {
		return []plane.Project{p}
	}
	if c.session == nil {
		return nil
	}
	identifier, _, whole := strings.Cut(strings.ToUpper(c.typed), "-")
	return slices.DeleteFunc(c.openProjects(), func(p plane.Project) bool {
		own := strings.ToUpper(p.Identifier)
		return !strings.HasPrefix(own, identifier) || whole && own != identifier
	})
}

func (c *completer) cycles() []string {
	list := []string{"current", "next", "prev"}
	p, ok := c.project()
	if !ok {
		return list
	}
	c.session.Store.Recall(store.Key{Kind: store.Cycles, Project: p.ID})
	return append(list, c.cycleWords(p, c.snapshot().Cycles(p.ID))...)
}

func (c *completer) archivedCycles() []string {
	p, ok := c.project()
	if !ok {
		return nil
	}
	c.session.Store.Recall(store.Key{Kind: store.ArchivedCycles, Project: p.ID})
	return c.cycleWords(p, c.snapshot().Archived(p.ID))
}

func (c *completer) cycleWords(p plane.Project, cycles []plane.Cycle) []string {
	var list []string
	for _, cycle := range cycles {
		list = append(list, described(cycle.Name, c.cycleFacts(p, cycle).phase.String()))
	}
	return list
}

// items returns the items of the cycles and of the backlog, as far as they were read.
func (c *completer) items() []string {
	var list []string
	for _, p := range c.itemProjects() {
		c.recallItems(p.ID)
		snap := c.snapshot()
		for _, i := range snap.ProjectItems(p.ID) {
			list = append(list, described(snap.Reference(i), i.Name))
		}
	}
	return list
}

// people returns the members of the project or, if it wasn't read, the assignees of the items that were.
func (c *completer) people() []string {
	people := namedIn(c, (*store.Snapshot).Members, func(i plane.Item) []plane.UserID { return i.Assignees }, (*store.Snapshot).User)
	var list []string
	for _, u := range people {
		list = append(list, described(u.DisplayName, u.Name()))
	}
	return list
}

// labels returns the labels of the project or, if it wasn't read, those of the items that were.
func (c *completer) labels() []string {
	labels := namedIn(c, (*store.Snapshot).Labels, func(i plane.Item) []plane.LabelID { return i.Labels }, (*store.Snapshot).Label)
	var list []string
	for _, l := range labels {
		list = append(list, described(l.Name, ""))
	}
	return list
}

// states returns the states of the project or, if it wasn't read, those of the items that were; then the groups.
func (c *completer) states() []string {
	states := namedIn(c, (*store.Snapshot).States, func(i plane.Item) []plane.StateID { return []plane.StateID{i.State} }, (*store.Snapshot).State)
	var list []string
	for _, s := range states {
		list = append(list, described(s.Name, string(s.Group)))
	}
	return append(list, namesOf(plane.Groups())...)
}

// points returns the estimates that items have.
func (c *completer) points() []string {
	p, ok := c.project()
	if !ok {
		return nil
	}
	c.recallItems(p.ID)
	var list []string
	for _, point := range c.words(p.ID).Estimates() {
		list = append(list, described(point.Value, ""))
	}
	return list
}

// namedIn returns the project's things of one kind or, if it wasn't read, those that the known items refer to, each
// once.
func namedIn[ID comparable, V any](
	c *completer, all func(*store.Snapshot, plane.ProjectID) []V, ids func(plane.Item) []ID, named func(*store.Snapshot, ID) (V, bool),
) []V {
	p, ok := c.project()
	if !ok {
		return nil
	}
	c.recallNames(p.ID)
	snap := c.snapshot()
	list := slices.Clone(all(snap, p.ID))
	if len(list) > 0 {
		return list
	}
	seen := make(map[ID]bool)
	for _, i := range snap.ProjectItems(p.ID) {
		for _, id := range ids(i) {
			if v, ok := named(snap, id); ok && !seen[id] {
				seen[id] = true
				list = append(list, v)
			}
		}
	}
	return list
}

// recallNames loads names from the copy: those of the project, or those that came with items.
func (c *completer) recallNames(p plane.ProjectID) {
	project := store.Key{Kind: store.Project, Project: p}
	c.session.Store.Recall(project)
	if !c.snapshot().Loaded(project).IsZero() {
		return
	}
	c.recallItems(p)
	for _, cycle := range c.snapshot().Cycles(p) {
		c.session.Store.Recall(store.Key{Kind: store.Names, Project: p, ID: string(cycle.ID)})
	}
}

// fields returns the fields that the command can print. The shell adds no space, because more fields may follow.
func (c *completer) fields() []string {
	c.directive |= cobra.ShellCompDirectiveNoSpace
	var list []string
	for _, f := range fieldsOf(c.cmd) {
		list = append(list, described(f.Name, f.Doc))
	}
	return list
}

// writes returns the IDs of the changes in the outbox.
func (c *completer) writes() []string {
	o := outboxOptions{rootOptions: rootOptions{config: c.flags.config, profile: c.flags.profile}}
	_, _, files, err := o.openOutbox(c.ctx, c.sys)
	if err != nil {
		return nil
	}
	var list []string
	for _, f := range files {
		list = append(list, described(shortID(f.ID), nameOf(f)))
	}
	return list
}

// calendars returns the names of the configured calendars.
func (c *completer) calendars() []string {
	o := calendarOptions{rootOptions: rootOptions{config: c.flags.config, profile: c.flags.profile, demo: c.flags.demo}}
	calendars, err := o.open(c.sys)
	if err != nil {
		return nil
	}
	var list []string
	for _, calendar := range calendars.Config.Calendars {
		list = append(list, described(calendar.Name, string(calendar.Kind)))
	}
	return list
}

// profiles returns the profiles of the configuration file.
func (c *completer) profiles() []string {
	o := calendarOptions{rootOptions: rootOptions{config: c.flags.config}}
	calendars, err := o.open(c.sys)
	if err != nil {
		return nil
	}
	return calendars.Config.Profiles
}
