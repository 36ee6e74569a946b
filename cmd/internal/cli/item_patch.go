package cli

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// someItems finds the items that the arguments name, all of one project; without arguments, that of the git branch.
func (r *run) someItems(ctx context.Context, args []string) (plane.Project, []plane.Item, error) {
	if len(args) == 0 {
		p, i, err := r.oneItem(ctx, nil)
		return p, []plane.Item{i}, err
	}
	p, err := r.projectOf(ctx, args)
	if err != nil {
		return p, nil, err
	}
	list, err := r.items(ctx, p, args)
	return p, list, err
}

// patchItems changes items, each with the patch that the function returns for it. Values that an item already has are
// omitted. With --dry-run it only prints what would happen to each.
func (r *run) patchItems(ctx context.Context, list []plane.Item, patch func(plane.Item) plane.ItemPatch) error {
	changes, steps := r.patchSteps(list, patch)
	if r.flags.dryRun {
		return r.plan(steps)
	}
	steps, err := r.patched(ctx, changes, steps)
	return r.printSteps(steps, err)
}

// patchSteps returns the changes of items, and a step for each item.
func (r *run) patchSteps(list []plane.Item, patch func(plane.Item) plane.ItemPatch) (changes []store.ItemChange, steps []step) {
	snap := r.snapshot()
	for _, i := range list {
		p, text := r.difference(i, patch(i))
		s := step{item: i.ID, thing: snap.Reference(i), name: i.Name, change: text, requests: 1}
		switch {
		case text == "":
			s.change, s.same, s.requests = "nothing: it has these values already", true, 0
		case r.flags.dryRun:
			s.refused = r.refusal(store.PatchItem(snap, i.ID, p))
		}
		if !s.same {
			changes = append(changes, store.ItemChange{Item: i.ID, Patch: p})
		}
		steps = append(steps, s)
	}
	return changes, steps
}

// patched changes items, and reports what was done.
func (r *run) patched(ctx context.Context, changes []store.ItemChange, steps []step) ([]step, error) {
	snap := r.snapshot()
	if len(changes) == 0 {
		text := words.Count(len(steps), "item")
		if len(steps) == 1 {
			text = steps[0].thing
		}
		r.done(text + ": nothing to change.")
		return outcomes(steps, nil), nil
	}
	op := store.PatchItem(snap, changes[0].Item, changes[0].Patch)
	if len(changes) > 1 {
		op = store.PatchItems(snap, "change "+words.Count(len(changes), "item"), changes)
		r.done(fmt.Sprintf("Changing %s…", words.Count(len(changes), "item")))
	}
	done := "Changed " + words.Count(len(changes), "item") + "."
	if len(steps) == 1 {
		done = steps[0].thing + ": " + steps[0].change + "."
	}
	return r.doSteps(ctx, op, steps, done)
}

// difference returns the part of a patch that changes an item, and describes it; empty if nothing changes.
func (r *run) difference(i plane.Item, p plane.ItemPatch) (plane.ItemPatch, string) {
	after, _ := store.Patched(i, p)
	var (
		changed plane.ItemPatch
		texts   []string
	)
	names := r.fieldNames(i.Project)
	for _, f := range lang.FieldsIn(&p) {
		if f.Holds(&p, &i) {
			continue
		}
		f.Copy(&after, &changed)
		texts = append(texts, fmt.Sprintf("%s %s → %s", f.Name, cmp.Or(f.Text(names, &i), "none"), cmp.Or(f.Text(names, &after), "none")))
	}
	return changed, strings.Join(texts, ", ")
}

// fieldNames returns the functions that format the values of fields.
func (r *run) fieldNames(p plane.ProjectID) *lang.Names {
	snap, vocabulary := r.snapshot(), r.words(p)
	facts := func(i plane.Item) itemFacts { return itemFacts{Item: i, snap: snap} }
	return &lang.Names{
		State:  func(id plane.StateID) string { return facts(plane.Item{State: id}).state().Name },
		People: func(ids []plane.UserID) string { return words.List(facts(plane.Item{Assignees: ids}).assignees()) },
		Labels: func(ids []plane.LabelID) string { return words.List(facts(plane.Item{Labels: ids}).labels()) },
		Points: func(i *plane.Item) string {
			for _, point := range vocabulary.Estimates() {
				if point.ID == i.Point {
					return point.Value
				}
			}
			return i.Points
		},
		Item: func(id plane.ItemID) string { return facts(plane.Item{Parent: id}).parent() },
		Day:  func(d plane.Date) string { return words.Day(d, r.today(p)) },
	}
}
