package sprint

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Batch is the number of items per Add. The server accepts any number, and answers with every link of the cycle; with a
// hundred, it answers within seconds, progress is visible, and few items are in an unknown state after a lost
// connection.
const Batch = 100

// Choice says what to do with one item.
type Choice struct {
	// Target is the cycle to move to, "" to remove the item from all cycles.
	Target plane.CycleID
	// Stay leaves the item where it is; Target is ignored then.
	Stay bool
}

// TransferInput is the input of PlanTransfer, which doesn't modify it.
type TransferInput struct {
	// From is the source. It may have ended or not, be archived or not, and may have no dates.
	From plane.Cycle
	// Items are all items of the source.
	Items []plane.Item
	// Groups maps each state to its group. An item with an unknown state stays unless it is chosen, since it isn't
	// known whether the server would move it.
	Groups map[plane.StateID]plane.Group
	// To is the target of unfinished items that aren't in Choices, "" to remove them from all cycles.
	To plane.CycleID
	// Choices are the exceptions.
	Choices map[plane.ItemID]Choice
	// Cycles are the possible targets.
	Cycles []plane.Cycle
	// Now is the current time, in the project's zone.
	Now time.Time
}

// Move is what the plan does with one item.
type Move struct {
	Item plane.Item
	// Target is the new cycle, "" for none; ignored if Stay is set.
	Target plane.CycleID
	Stay   bool
	// Why is the reason why the item stays, empty if it moves: "done", "cancelled", "by choice", "Sprint 1: an archived
	// cycle takes no items".
	Why string
	// ParentMoves marks a finished item that stays although its parent moves, which may surprise users.
	ParentMoves bool
}

// RecordOutcome is what happens to the source's record (progress_snapshot).
type RecordOutcome int

// The outcomes.
const (
	// RecordNone: the source has not ended, or nothing moves, so no record is written.
	RecordNone RecordOutcome = iota
	// RecordWritten: the server records the state before the transfer.
	RecordWritten
	// RecordKept: there is an earlier record, which remains unchanged.
	RecordKept
	// RecordNotWritten: the cycle has ended, but these moves don't write a record; its numbers will shrink.
	RecordNotWritten
)

// TransferPlan describes a transfer before anything is sent.
type TransferPlan struct {
	From plane.Cycle
	// Rows contains each item of the source once, in the order given.
	Rows []Move
	// Steps must be done in this order.
	Steps  []Step
	Record RecordOutcome
	// Undo reports whether the items can be moved back, which isn't possible to an ended cycle.
	Undo bool
}

// Moving returns the number of items that move.
func (p TransferPlan) Moving() int {
	n := 0
	for _, m := range p.Rows {
		if !m.Stay {
			n++
		}
	}
	return n
}

// Requests returns the number of requests of all steps.
func (p TransferPlan) Requests() int {
	n := 0
	for _, s := range p.Steps {
		n += s.Requests()
	}
	return n
}

// PlanTransfer decides which items move, and with which requests. The server's transfer-issues moves all unfinished
// items of an ended cycle with one request and writes the cycle's record, overwriting an existing one. It is therefore
// used only if exactly the unfinished items leave and there is no record. In all other cases items are added to the
// targets, which moves them, or removed.
func PlanTransfer(in TransferInput) TransferPlan {
	p := TransferPlan{From: in.From, Rows: rows(in)}
	ended := Ended(in.From, in.Now)
	p.Record = recordOutcome(p.Rows, in, ended)
	p.Undo = p.Moving() > 0 && !ended
	where := make(map[plane.ItemID]plane.CycleID, len(p.Rows))
	for _, m := range p.Rows {
		where[m.Item.ID] = in.From.ID
	}
	p.Steps = p.Remaining(where, false)
	return p
}

// rows decides what to do with each item.
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

// refusals maps every known target to the reason why it accepts no items, empty if it does.
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

// recordOutcome decides what happens to the record, and therefore whether transfer-issues is used.
func recordOutcome(moves []Move, in TransferInput, ended bool) RecordOutcome {
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
