package store

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Key names something that is read from the server as a whole.
type Key struct {
	Kind    Kind
	Project plane.ProjectID // for all kinds but Me, Projects, Roles and Events
	ID      string          // of the cycle or the item, for the kinds from Items on; for Events see EventKeys
}

// Kind is the kind of thing that a Key names.
type Kind int

// The kinds of things that are read.
const (
	Me             Kind = iota + 1 // the owner of the API key
	Projects                       // the list of projects
	Roles                          // the roles of the people of the workspace, which guests may not read: they get none
	Project                        // the detail of a project, its states, labels and members
	Cycles                         // the cycles of a project that are not archived, with their counts
	ArchivedCycles                 // the archived cycles of a project
	LastCycles                     // the cycles of a project that ended last, archived ones too, with their items
	Backlog                        // all items of a project, with the members of its cycles
	Items                          // the items of a cycle
	Item                           // one item; one that is not there any more is forgotten
	Comments                       // of an item
	Activities                     // of an item
	WebLinks                       // of an item
	Attachments                    // of an item, without their content
	Relations                      // of an item
	Events                         // of one calendar in one month; Project is empty
	Texts                          // some descriptions of a project, which only the copy on disk has apart
	Names                          // the items of a cycle with the names of their states, labels and people; see names
	kindCount
)

// Maximum ages.
const (
	often  = 30 * time.Second // what people change all the time
	rarely = 10 * time.Minute // what they rarely change
)

// kindInfo describes how things of a kind are read.
type kindInfo struct {
	name   string
	maxAge time.Duration
	fetch  fetch
	codec  func() codec // nil for what the copy doesn't have
}

// fetch reads what the key of a read names, and returns what to do with it. That can be something although there is an
// error.
type fetch func(r *read, ctx context.Context) (merge, error)

func (k Kind) info() kindInfo {
	return [kindCount]kindInfo{
		Me:             {"me", rarely, (*read).me, savedMe},
		Projects:       {"projects", rarely, (*read).projects, savedProjects},
		Roles:          {"roles", rarely, (*read).roles, savedRoles},
		Project:        {"project", rarely, (*read).project, savedProject},
		Cycles:         {"cycles", often, (*read).cycles, savedCycles},
		ArchivedCycles: {"archived cycles", often, (*read).archivedCycles, savedCycles},
		LastCycles:     {"last cycles", rarely, (*read).lastCycles, nil},
		Backlog:        {"backlog", often, (*read).backlog, savedBacklog},
		Items:          {"items", often, (*read).items, savedItems},
		Item:           {"item", often, (*read).oneItem, savedItem},
		Comments:       {"comments", often, (*read).comments, savedComments},
		Activities:     {"activities", often, (*read).activities, savedActivities},
		WebLinks:       {"links", often, (*read).webLinks, savedWebLinks},
		Attachments:    {"attachments", often, (*read).attachments, savedAttachments},
		Relations:      {"relations", often, (*read).relations, savedRelations},
		Events:         {"events", rarely, (*read).events, savedEvents},
		Texts:          {"descriptions", rarely, (*read).nothing, nil},
		Names:          {"names", rarely, (*read).names, savedNames},
	}[k]
}

// String returns the name of the kind: "backlog".
func (k Kind) String() string { return k.info().name }

// MaxAge returns the age at which a screen that shows things of the kind reads them again.
func (k Kind) MaxAge() time.Duration { return k.info().maxAge }

// String returns the same text for equal things. A thing with an ID of its own needs no project.
func (k Key) String() string {
	return strings.TrimRight(k.Kind.String()+" "+cmp.Or(k.ID, string(k.Project)), " ")
}

// itemsOf returns the key of the items of a cycle.
func itemsOf(p plane.ProjectID, c plane.CycleID) Key { return Key{Items, p, string(c)} }

// cycle is the cycle whose items a key names, empty for the items of a whole project.
func (k Key) cycle() plane.CycleID {
	if k.Kind == Items {
		return plane.CycleID(k.ID)
	}
	return ""
}

// reading is what came of the reads of a key.
type reading struct {
	key Key
	// at is when the last complete read started, zero for none.
	at time.Time
	// err is that of the newest read, nil if it was complete.
	err error
	// list is how far a list of items has been read, zero for all other kinds.
	list extent
	// part is what came of a list that has not come as a whole, zero for one that has.
	part portion
	// homes means that, of the items of a project, the cycles are known in which they are, though not all may have come.
	homes bool
}

// portion is how many of all items of a list came; total is below 0 if it is not known.
type portion struct{ came, total int }

// missing is what came of a list if not all did.
func missing(err error) portion {
	if p := plane.Partial(err); p != nil && p.Total != 0 {
		return portion{p.Got, p.Total}
	}
	return portion{}
}
