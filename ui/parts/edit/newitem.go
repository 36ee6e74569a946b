package edit

import (
	"cmp"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// newItem is an item described by a line.
type newItem struct {
	new   store.NewItem
	facts []string // its properties, except the name
	parts []lang.Part
	// wrong says why the item can't be created, "" if it can.
	wrong string
	// hint says which word is treated as text although it looks like a property.
	hint string
}

// reader parses lines with the names known in one snapshot.
type reader struct {
	editor *Editor
	snap   *store.Snapshot
	state  plane.StateID // of an item whose line doesn't name one
	words  map[plane.ProjectID]*lang.Words
	format *formatter
}

func (e *Editor) reader(snap *store.Snapshot, state plane.StateID) *reader {
	return &reader{editor: e, snap: snap, state: state, words: make(map[plane.ProjectID]*lang.Words), format: e.formatter(snap)}
}

// vocabulary returns the names that can be used in lines of a project.
func (r *reader) vocabulary(p plane.ProjectID) *lang.Words {
	if r.words[p] == nil {
		r.words[p] = items.Words(r.snap, p, r.format.today)
	}
	return r.words[p]
}

// item parses a line as an item of the screen's project and cycle, or of those that the line names.
func (r *reader) item(text string) newItem {
	on, state := r.editor.on, r.state
	line := lang.ParseLine(text, r.vocabulary(on.Project))
	n := newItem{new: store.NewItem{Project: on.Project, Cycle: on.Cycle}}
	if p := line.Project; p != nil && *p != on.Project {
		line = lang.ParseLine(text, r.vocabulary(*p))
		n.new.Project, n.new.Cycle, state = *p, "", ""
	}
	if line.Cycle != nil {
		n.new.Cycle = *line.Cycle
	}
	if line.Patch.State == nil && state != "" {
		line.Patch.State = &state
	}
	if on.Parent != "" && line.Patch.Parent == nil && n.new.Project == on.Project {
		line.Patch.Parent = &on.Parent
	}
	n.new.Draft.ItemPatch, n.parts = line.Patch, line.Parts
	n.facts = r.facts(n.new)
	n.wrong = cmp.Or(wrongWord(line.Problems), r.wrong(n.new))
	if at := slices.IndexFunc(line.Problems, func(p lang.Problem) bool { return p.Hint }); at >= 0 {
		n.hint = line.Problems[at].String() + ": kept as text"
	}
	return n
}

// wrongWord returns the first problem with a word that isn't just a hint.
func wrongWord(problems []lang.Problem) string {
	for _, p := range problems {
		if !p.Hint {
			return p.String() + ` (\` + p.Word + " is text)"
		}
	}
	return ""
}

// wrong returns why the server would refuse the item, "" if it wouldn't.
func (r *reader) wrong(n store.NewItem) string {
	snap := r.snap
	project, _ := snap.Project(n.Project)
	if reason := words.Why(sprint.CanWrite(project)); reason != "" {
		return reason
	}
	if reason, ok := checkName(n.Name()); !ok {
		return reason
	}
	if d := n.Draft; d.Start != nil && d.Due != nil && !d.Due.IsZero() && d.Due.Before(*d.Start) {
		return "it would start after its due date"
	}
	if cycle, ok := snap.Cycle(n.Cycle); ok {
		return words.Why(sprint.CanAdd(cycle, r.editor.now(snap)))
	}
	return ""
}

// facts describes a new item: "Todo", "Sprint 3", "ada", "high", "#bug", "2 pt", "due Fri 27 Nov".
func (r *reader) facts(n store.NewItem) []string {
	snap, t := r.snap, r.format
	i, _ := store.Patched(plane.Item{Project: n.Project, State: defaultState(snap, n.Project)}, n.Draft.ItemPatch)
	cycle, _ := snap.Cycle(n.Cycle)
	facts := []string{cmp.Or(t.State(i.State), "default state"), cmp.Or(cycle.Name, "no cycle")}
	if n.Project != r.editor.on.Project {
		project, _ := snap.Project(n.Project)
		facts = append([]string{project.Name}, facts...)
	}
	for _, f := range lang.Fields() {
		if f.Optional() {
			facts = append(facts, f.Fact(&t.Names, &i))
		}
	}
	return slices.DeleteFunc(facts, func(s string) bool { return s == "" })
}

// defaultState returns the state that new items of a project get.
func defaultState(snap *store.Snapshot, p plane.ProjectID) plane.StateID {
	states := snap.States(p)
	if at := slices.IndexFunc(states, func(s plane.State) bool { return s.Default }); at >= 0 {
		return states[at].ID
	}
	return ""
}
