package sprint

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Refusal is the reason why the server would refuse an action. It is the error type of every rule in this package.
type Refusal struct {
	// Act is the refused action: "archiving".
	Act string
	// Reason is a short reason: "not ended yet".
	Reason string
	// From is the day in the project's zone from which the action is possible; zero if waiting doesn't help.
	From plane.Date
}

// Error returns the reason, and the day from which the action is possible: "not ended yet: archiving is possible from
// Sat 28 Nov".
func (r *Refusal) Error() string {
	if r.From.IsZero() {
		return r.Reason
	}
	return r.Reason + ": " + r.Act + " is possible from " + dayText(r.From)
}

func dayText(d plane.Date) string {
	return d.Start(time.UTC).Format("Mon 2 Jan")
}

// Identity is the user who wants to do something.
type Identity struct {
	User plane.UserID
	// Role is the role in the project, 0 if unknown.
	Role plane.Role
}

// CanWrite reports whether anything in the project can be changed. The server refuses guests and users who have not
// joined; archived projects are refused here, since half of the server's lists are empty for them.
func CanWrite(p plane.Project) error {
	switch {
	case !p.ArchivedAt.IsZero():
		return &Refusal{Act: "changing", Reason: "this project is archived: reading only"}
	case !p.IsMember:
		return &Refusal{Act: "changing", Reason: "you have not joined this project"}
	case p.Role == plane.RoleGuest:
		return &Refusal{Act: "changing", Reason: "you are a guest here: reading only"}
	}
	return nil
}

// CanPlan reports whether cycles of the project can be created and edited, which requires cycles to be enabled in the
// project's settings. Other actions don't require that: items can be added to existing cycles, and these can be closed,
// archived and deleted.
func CanPlan(p plane.Project) error {
	if err := CanWrite(p); err != nil {
		return err
	}
	if !p.CyclesOn {
		return &Refusal{Act: "planning", Reason: "cycles are switched off in this project's settings"}
	}
	return nil
}

// CanEdit reports whether name, description and dates of the cycle can be changed.
func CanEdit(c plane.Cycle, now time.Time) error {
	switch PhaseOf(c, now) {
	case Archived:
		return &Refusal{Act: "editing", Reason: "an archived cycle can't be edited"}
	case Completed:
		return &Refusal{Act: "editing", Reason: "it ended on " + endDay(c, now) + ": an ended cycle can't be edited"}
	case Current, Upcoming, Draft:
	}
	return nil
}

// CanArchive reports whether the cycle can be archived: it must have ended.
func CanArchive(c plane.Cycle, now time.Time) error {
	switch {
	case !c.ArchivedAt.IsZero():
		return &Refusal{Act: "archiving", Reason: "it is archived already"}
	case c.End.IsZero():
		return &Refusal{Act: "archiving", Reason: "it has no end: only ended cycles can be archived"}
	case !Ended(c, now):
		return &Refusal{Act: "archiving", Reason: "not ended yet", From: firstDayAfter(c, now)}
	}
	return nil
}

// CanUnarchive reports whether the cycle is archived.
func CanUnarchive(c plane.Cycle) error {
	if c.ArchivedAt.IsZero() {
		return &Refusal{Act: "unarchiving", Reason: "it is not archived"}
	}
	return nil
}

// CanAdd reports whether new items, or those of another cycle, can be added to the cycle.
func CanAdd(c plane.Cycle, now time.Time) error {
	return canAddItems(c, now, "adding")
}

// CanTransferTo reports whether the cycle can be the target of a transfer. The caller must check that it isn't the
// source.
func CanTransferTo(c plane.Cycle, now time.Time) error {
	return canAddItems(c, now, "moving items here")
}

func canAddItems(c plane.Cycle, now time.Time, act string) error {
	switch PhaseOf(c, now) {
	case Archived:
		return &Refusal{Act: act, Reason: "an archived cycle takes no items"}
	case Completed:
		return &Refusal{Act: act, Reason: "it ended on " + endDay(c, now) + ": an ended cycle takes no items"}
	case Current, Upcoming, Draft:
	}
	return nil
}

// CanDelete reports whether the cycle can be deleted, which its owner and admins of the project can do in every phase.
func CanDelete(c plane.Cycle, me Identity) error {
	return canDelete(me, c.Owner, "only its owner or an admin can delete this cycle")
}

// CanDeleteItem reports whether the item can be deleted, which its creator and admins of the project can do.
func CanDeleteItem(i plane.Item, me Identity) error {
	return canDelete(me, i.CreatedBy, "only its creator or an admin can delete this item")
}

func canDelete(me Identity, owner plane.UserID, reason string) error {
	switch {
	case me.Role == plane.RoleGuest:
		return &Refusal{Act: "deleting", Reason: "you are a guest here: reading only"}
	case me.Role != plane.RoleAdmin && me.User != owner:
		return &Refusal{Act: "deleting", Reason: reason}
	}
	return nil
}

// firstDayAfter returns the day after the last one: the cycle ends at 23:59.
func firstDayAfter(c plane.Cycle, now time.Time) plane.Date {
	return plane.DateOf(c.End, now.Location()).AddDays(1)
}

func endDay(c plane.Cycle, now time.Time) string {
	return dayText(plane.DateOf(c.End, now.Location()))
}
