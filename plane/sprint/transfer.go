package sprint

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Batch is how many items one Add takes. The server takes any number, and answers with every link of the cycle; a
// hundred keeps an answer within seconds, progress visible, and few items in doubt when a connection is lost.
const Batch = 100

// Choice is what shall become of one item.
type Choice struct {
	// Target is the cycle to move to, "" to leave all cycles.
	Target plane.CycleID
	// Stay keeps the item where it is; Target does not count then.
	Stay bool
}

// TransferInput is what PlanTransfer needs. It is only read.
type TransferInput struct {
	// From is the source, ended or not, archived or not, with or without dates.
	From plane.Cycle
	// Items are all items of the source.
	Items []plane.Item
	// Groups has the group of each state. An item whose state is not in it stays unless it is chosen: it is not known
	// whether the server would move it.
	Groups map[plane.StateID]plane.Group
	// To is where unfinished items go that Choices does not name, "" to leave all cycles.
	To plane.CycleID
	// Choices are the exceptions.
	Choices map[plane.ItemID]Choice
	// Cycles are the cycles that can be named as targets.
	Cycles []plane.Cycle
	// Now is the moment, in the zone of the project.
	Now time.Time
}

// Move is what the plan does with one item.
type Move struct {
	Item plane.Item
	// Target is the new cycle, "" for none; it means nothing if Stay.
	Target plane.CycleID
	Stay   bool
	// Why is why the item stays, empty if it moves: "done", "cancelled", "by choice", "Sprint 1 takes no items".
	Why string
	// ParentMoves marks a finished item that stays although its parent moves, which surprises people.
	ParentMoves bool
}

// RecordFate is what becomes of the source's record (progress_snapshot).
type RecordFate int

// The fates.
const (
	// RecordNone: the source has not ended, or nothing moves; no record is due.
	RecordNone RecordFate = iota
	// RecordWritten: the server keeps the state before the transfer, once.
	RecordWritten
	// RecordKept: there is an earlier record, and it stays as it is.
	RecordKept
	// RecordNotWritten: the cycle has ended, and these moves leave no record; its figures will shrink.
	RecordNotWritten
)

// TransferPlan is what will be done, before anything is sent.
type TransferPlan struct {
	From plane.Cycle
	// Rows has each item of the source once, in the order given.
	Rows []Move
	// Steps are to be done in this order.
	Steps  []Step
	Record RecordFate
	// Undo reports whether the items can be brought back: an ended cycle takes nothing back.
	Undo bool
}

// Moving counts the items that move.
func (p TransferPlan) Moving() int {
	n := 0
	for _, m := range p.Rows {
		if !m.Stay {
			n++
		}
	}
	return n
}

// Requests counts the requests that the steps take.
func (p TransferPlan) Requests() int {
	n := 0
	for _, s := range p.Steps {
		n += s.Requests()
	}
	return n
}

// PlanTransfer decides which items move and by which requests. The server's transfer-issues moves all unfinished items of
// an ended cycle at once and keeps the cycle's record, each time again. So it is used only where that is wanted to the
// letter: everything unfinished leaves, nothing finished does, and no record would be overwritten. Everything else is
// done by adding to the targets, which moves, and by removing.
func PlanTransfer(in TransferInput) TransferPlan {
	p := TransferPlan{From: in.From, Rows: rows(in)}
	ended := Ended(in.From, in.Now)
	p.Record = fate(p.Rows, in, ended)
	p.Undo = p.Moving() > 0 && !ended
	where := make(map[plane.ItemID]plane.CycleID, len(p.Rows))
	for _, m := range p.Rows {
		where[m.Item.ID] = in.From.ID
	}
	p.Steps = p.Remaining(where, false)
	return p
}

// rows decides for each item.
func rows(in TransferInput) []Move {
	refused := refusals(in)
	moves := make([]Move, 0, len(in.Items))
	leaving := make(map[plane.ItemID]bool)
	for _, item := range in.Items {
		m := decide(item, in, refused)
		leaving[item.ID] = !m.Stay
		moves = append(moves, m)
	}
	for i, m := range moves {
		if m.Stay && in.Groups[m.Item.State].Done() && leaving[m.Item.Parent] {
			moves[i].ParentMoves = true
			moves[i].Why += ", though its parent moves"
		}
	}
	return moves
}

func decide(item plane.Item, in TransferInput, refused map[plane.CycleID]string) Move {
	group := in.Groups[item.State]
	choice, chosen := in.Choices[item.ID]
	stay := func(why string) Move { return Move{Item: item, Stay: true, Why: why} }
	if !chosen && !unfinished(group) {
		return stay(stayText(group))
	}
	if !chosen {
		choice.Target = in.To
	}
	if choice.Stay || choice.Target == in.From.ID {
		return stay("by choice")
	}
	why, known := refused[choice.Target]
	switch {
	case choice.Target == "":
	case !known:
		return stay("the target is unknown")
	case why != "":
		return stay(why)
	}
	return Move{Item: item, Target: choice.Target}
}

// refusals has every known target, with the reason if it takes no items.
func refusals(in TransferInput) map[plane.CycleID]string {
	known := make(map[plane.CycleID]string, len(in.Cycles))
	for _, c := range in.Cycles {
		known[c.ID] = ""
		if err := CanTransferTo(c, in.Now); err != nil {
			known[c.ID] = c.Name + ": " + err.Error()
		}
	}
	return known
}

// unfinished reports whether transfer-issues moves an item.
func unfinished(g plane.Group) bool {
	return g == plane.GroupBacklog || g == plane.GroupUnstarted || g == plane.GroupStarted
}

func stayText(g plane.Group) string {
	switch g {
	case plane.GroupCompleted:
		return "done"
	case plane.GroupCancelled:
		return "cancelled"
	case plane.GroupTriage:
		return "in triage"
	default:
		return "its state is unknown"
	}
}

// fate decides about the record, and with it whether transfer-issues is used.
func fate(moves []Move, in TransferInput, ended bool) RecordFate {
	toCycle, moving, whole := false, false, true
	for _, m := range moves {
		group := in.Groups[m.Item.State]
		moving = moving || !m.Stay
		toCycle = toCycle || !m.Stay && m.Target != ""
		whole = whole && (m.Stay == group.Done()) && (group.Done() || unfinished(group))
	}
	switch {
	case !ended || !moving:
		return RecordNone
	case in.From.Record != nil:
		return RecordKept
	case whole && toCycle:
		return RecordWritten
	default:
		return RecordNotWritten
	}
}
