package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane"
)

// itemChange holds the flags of item edit that change something.
type itemChange struct {
	name, state, priority, due, start, points, parent string
	assignees, labels                                 []string
}

// addTo adds the flags.
func (c *itemChange) addTo(f *pflag.FlagSet) {
	f.StringVar(&c.state, "state", "", "state, or a state group, for its first state")
	f.StringSliceVar(&c.assignees, "assignee", nil, "`people`: ada,bea replaces all; +ada adds, -bea removes; @me, none")
	f.StringSliceVar(&c.labels, "label", nil, "`labels`: bug,docs replaces all; +bug adds, -docs removes; none")
	f.StringVar(&c.priority, "priority", "", "urgent, high, medium, low or none")
	f.StringVar(&c.due, "due", "", "due `day`: fri, +2w, 28nov, 2026-11-28, none")
	f.StringVar(&c.start, "start", "", "start `day`, or none")
	f.StringVar(&c.points, "points", "", "estimate, or none")
	f.StringVar(&c.parent, "parent", "", "parent `item`, or none")
	f.StringVar(&c.name, "name", "", "name; for a single item only")
}

// itemEdit changes items.
func itemEdit(sys System) *cobra.Command {
	var c itemChange
	return verb{
		use: "edit [ITEM…]", aliases: []string{"set", "update"}, short: "Change items",
		long: "Each item is changed on its own: one that the server refuses doesn't stop the others, and is reported (exit code 6). --dry-run lists " +
			"what would happen to each. Without ITEM it changes the one of the git branch.",
		example: "  planedeck item edit APOLLO-12 APOLLO-13 --state done --assignee +ada,-bea\n  planedeck item edit 12 --due fri --priority high --dry-run",
		args:    cobra.ArbitraryArgs, writes: true, flags: c.addTo,
		do: func(ctx context.Context, r *run, args []string) error { return r.editItems(ctx, args, c) },
	}.command(sys)
}

func (r *run) editItems(ctx context.Context, args []string, c itemChange) error {
	p, list, err := r.someItems(ctx, args)
	if err != nil {
		return err
	}
	if c.name != "" && len(list) > 1 {
		return usagef("--name is for one item, but there are %d", len(list))
	}
	line, err := r.parseLine(ctx, p, c.line())
	if err != nil {
		return err
	}
	if len(line.Problems) > 0 {
		return asProblem(line.Problems[0])
	}
	patch := c.cleared(line.Patch)
	w := r.words(p.ID)
	people, err := listOf(c.assignees, func(name string) (plane.UserID, error) {
		found, err := w.Person(strings.TrimPrefix(name, "@"))
		return onlyID(found, err, func(u plane.User) plane.UserID { return u.ID })
	})
	if err != nil {
		return err
	}
	labels, err := listOf(c.labels, func(name string) (plane.LabelID, error) {
		found, err := w.Label(strings.TrimPrefix(name, "#"))
		return onlyID(found, err, func(l plane.Label) plane.LabelID { return l.ID })
	})
	if err != nil {
		return err
	}
	return r.patchItems(ctx, list, func(i plane.Item) plane.ItemPatch {
		own := patch
		own.Assignees, own.Labels = people.of(i.Assignees), labels.of(i.Labels)
		return own
	})
}

// line returns the changes as a quick add line, which is parsed like any other. It doesn't include lists and "none".
func (c *itemChange) line() string {
	words := []string{"name"}
	for _, w := range []struct{ key, value string }{
		{"state:", c.state}, {"priority:", c.priority}, {"due:", c.due}, {"start:", c.start}, {"points:", c.points}, {"parent:", c.parent},
	} {
		if w.value != "" && (!isNone(w.value) || w.key == "state:" || w.key == "priority:") {
			words = append(words, w.key+quoted(w.value))
		}
	}
	return strings.Join(words, " ")
}

// cleared adds to a patch the fields that "none" clears, and the name.
func (c *itemChange) cleared(p plane.ItemPatch) plane.ItemPatch {
	p.Name = nil
	if name := strings.TrimSpace(c.name); name != "" {
		p.Name = &name
	}
	if isNone(c.due) {
		p.Due = new(plane.Date)
	}
	if isNone(c.start) {
		p.Start = new(plane.Date)
	}
	if isNone(c.points) {
		p.Point = new(plane.PointID)
	}
	if isNone(c.parent) {
		p.Parent = new(plane.ItemID)
	}
	return p
}

func isNone(text string) bool { return strings.EqualFold(strings.TrimSpace(text), "none") }

// listChange is a change to a list: a replacement, or additions and removals.
type listChange[ID comparable] struct {
	whole   bool
	on, off []ID
}

// listOf parses the values of a flag: "ada", "+ada", "-bea", "none".
func listOf[ID comparable](values []string, find func(name string) (ID, error)) (listChange[ID], error) {
	var l listChange[ID]
	for _, value := range values {
		name := strings.TrimSpace(value)
		if isNone(name) {
			l.whole = true
			continue
		}
		list := &l.on
		switch {
		case strings.HasPrefix(name, "+"):
			name = name[1:]
		case strings.HasPrefix(name, "-"):
			name, list = name[1:], &l.off
		default:
			l.whole = true
		}
		id, err := find(name)
		if err != nil {
			return l, err
		}
		*list = append(*list, id)
	}
	return l, nil
}

// of returns the list of an item after the change, nil for no change.
func (l listChange[ID]) of(has []ID) *[]ID {
	if !l.whole && len(l.on)+len(l.off) == 0 {
		return nil
	}
	after := []ID{}
	if l.whole {
		has = nil
	}
	for _, id := range slices.Concat(has, l.on) {
		if !slices.Contains(l.off, id) && !slices.Contains(after, id) {
			after = append(after, id)
		}
	}
	return &after
}

// onlyID returns the ID of the one thing that a name means.
func onlyID[T any, ID comparable](found []T, err error, id func(T) ID) (ID, error) {
	var none ID
	if err != nil || len(found) == 0 {
		return none, asName(err)
	}
	return id(found[0]), nil
}
