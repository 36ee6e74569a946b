package sprint_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// cyclesOfAllPhases returns one cycle for each phase at noon.
func cyclesOfAllPhases(t *testing.T) map[sprint.Phase]plane.Cycle {
	t.Helper()
	archived := cycle(t, "Sprint 0", "2026-10-01", "2026-10-14")
	archived.ArchivedAt = noon()
	return map[sprint.Phase]plane.Cycle{
		sprint.Current:   cycle(t, "Sprint 3", "2026-11-17", "2026-11-27"),
		sprint.Upcoming:  cycle(t, "Sprint 4", "2026-12-01", "2026-12-14"),
		sprint.Draft:     cycle(t, "Someday", "", ""),
		sprint.Completed: cycle(t, "Sprint 2", "2026-10-28", "2026-11-10"),
		sprint.Archived:  archived,
	}
}

func TestRulesByPhase(t *testing.T) {
	const (
		notEnded = "not ended yet: archiving is possible from Sat 28 Nov"
	)
	cycles := cyclesOfAllPhases(t)
	for _, c := range []struct {
		act  string
		rule func(plane.Cycle, time.Time) error
		want map[sprint.Phase]string
	}{
		{"archive", sprint.CanArchive, map[sprint.Phase]string{
			sprint.Current:  notEnded,
			sprint.Upcoming: "not ended yet: archiving is possible from Tue 15 Dec",
			sprint.Draft:    "it has no end: only ended cycles can be archived",
			sprint.Archived: "it is archived already",
		}},
		{"edit", sprint.CanEdit, map[sprint.Phase]string{
			sprint.Completed: "it ended on Tue 10 Nov: an ended cycle can't be edited",
			sprint.Archived:  "an archived cycle can't be edited",
		}},
		{"add", sprint.CanAdd, map[sprint.Phase]string{
			sprint.Completed: "it ended on Tue 10 Nov: an ended cycle takes no items",
			sprint.Archived:  "an archived cycle takes no items",
		}},
		{"transfer to", sprint.CanTransferTo, map[sprint.Phase]string{
			sprint.Completed: "it ended on Tue 10 Nov: an ended cycle takes no items",
			sprint.Archived:  "an archived cycle takes no items",
		}},
		{"unarchive", func(c plane.Cycle, _ time.Time) error { return sprint.CanUnarchive(c) }, map[sprint.Phase]string{
			sprint.Current: "it is not archived", sprint.Upcoming: "it is not archived",
			sprint.Draft: "it is not archived", sprint.Completed: "it is not archived",
		}},
	} {
		for _, phase := range phases() {
			got := ""
			if err := c.rule(cycles[phase], noon()); err != nil {
				got = err.Error()
			}
			if got != c.want[phase] {
				t.Errorf("%s, %v: %q, want %q", c.act, phase, got, c.want[phase])
			}
		}
	}
}

func TestRefusalDayIsInTheProjectsZone(t *testing.T) {
	kolkata, err := time.LoadLocation("Asia/Kolkata")
	if err != nil {
		t.Fatal(err)
	}
	c := plane.Cycle{Start: day(t, "2026-11-17").Start(kolkata), End: day(t, "2026-11-30").End(kolkata)}
	var refused *sprint.Refusal
	if !errors.As(sprint.CanArchive(c, noon().In(kolkata)), &refused) || refused.From != day(t, "2026-12-01") {
		t.Errorf("%+v, want 1 December", refused)
	}
}

func TestProjectWriteRules(t *testing.T) {
	member := plane.Project{IsMember: true, Role: plane.RoleMember, CyclesOn: true}
	guest, off, old, stranger, admin := member, member, member, member, member
	guest.Role, admin.Role = plane.RoleGuest, plane.RoleAdmin
	off.CyclesOn = false
	old.ArchivedAt = noon()
	stranger.IsMember = false
	oldGuest, oldStranger := old, old
	oldGuest.Role, oldStranger.IsMember = plane.RoleGuest, false
	const archived = "this project is archived: reading only"
	for _, c := range []struct {
		name                 string
		project              plane.Project
		write, plan, comment string
	}{
		{"a member", member, "", "", ""},
		{"an admin", admin, "", "", ""},
		{"cycles off", off, "", "cycles are switched off in this project's settings", ""},
		{"a guest", guest, "you are a guest here: reading only", "you are a guest here: reading only", ""},
		{"a guest of an archived one", oldGuest, archived, archived, archived},
		{"archived", old, archived, archived, archived},
		{"archived and not joined", oldStranger, archived, archived, archived},
		{"not joined", stranger, "you have not joined this project", "you have not joined this project", "you have not joined this project"},
	} {
		if got := text(sprint.CanComment(c.project)); got != c.comment {
			t.Errorf("%s comments: %q, want %q", c.name, got, c.comment)
		}
		if got := text(sprint.CanWrite(c.project)); got != c.write {
			t.Errorf("%s writes: %q, want %q", c.name, got, c.write)
		}
		if got := text(sprint.CanPlan(c.project)); got != c.plan {
			t.Errorf("%s plans: %q, want %q", c.name, got, c.plan)
		}
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestDeleteRules(t *testing.T) {
	mine := plane.Cycle{Owner: "bea"}
	item := plane.Item{CreatedBy: "bea"}
	for _, c := range []struct {
		name string
		me   sprint.Identity
		why  string // %s is the owner of a cycle, the creator of an item
	}{
		{"owner", sprint.Identity{User: "bea", Role: plane.RoleMember}, ""},
		{"owner of unknown role", sprint.Identity{User: "bea"}, ""},
		{"owner and admin", sprint.Identity{User: "bea", Role: plane.RoleAdmin}, ""},
		{"admin", sprint.Identity{User: "ada", Role: plane.RoleAdmin}, ""},
		{"other member", sprint.Identity{User: "chidi", Role: plane.RoleMember}, "only its %s or an admin can delete this %s"},
		{"owner who is a guest now", sprint.Identity{User: "bea", Role: plane.RoleGuest}, "you are a guest here: reading only"},
		{"an unknown user", sprint.Identity{}, "only its %s or an admin can delete this %s"},
	} {
		name := func(owner, thing string) string {
			return strings.NewReplacer("its %s", "its "+owner, "this %s", "this "+thing).Replace(c.why)
		}
		if got := text(sprint.CanDelete(mine, c.me)); got != name("owner", "cycle") {
			t.Errorf("%s deletes a cycle: %q", c.name, got)
		}
		if got := text(sprint.CanDeleteItem(item, c.me)); got != name("creator", "item") {
			t.Errorf("%s deletes an item: %q", c.name, got)
		}
	}
}
