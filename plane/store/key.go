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
	Project plane.ProjectID // for all kinds except Me, Projects, Roles and Events
	ID      string          // of the cycle or item, for Items and the kinds after it; for Events see EventKeys
}

// Kind is the kind of thing that a Key names.
type Kind int

// The kinds of things that are read.
const (
	Me             Kind = iota + 1 // the owner of the API key
	Projects                       // the list of projects
	Roles                          // the roles of the members of the workspace, empty for guests, who may not read them
	Project                        // the details of a project: its states, labels and members
	Cycles                         // the cycles of a project that are not archived, with their counts
	ArchivedCycles                 // the archived cycles of a project
	LastCycles                     // the cycles of a project that ended last, archived ones too, with their items
	Backlog                        // all items of a project, with the members of its cycles
	Items                          // the items of a cycle
	Item                           // one item; it is removed from the copy if it no longer exists
	Comments                       // of an item
	Activities                     // of an item
	WebLinks                       // of an item
	Attachments                    // of an item, without their content
	Relations                      // of an item
	Events                         // of one calendar in one month; Project is empty
	Texts                          // some descriptions of a project, which are separate only in the copy on disk
	Names                          // the items of a cycle with the names of their states, labels and assignees; see names
	kindCount
)

// Maximum ages.
const (
	often  = 30 * time.Second // for data that changes all the time
	rarely = 10 * time.Minute // for data that rarely changes
)

// kindInfo describes how things of a kind are read.
type kindInfo struct {
	name   string
	maxAge time.Duration
	fetch  fetch
	codec  func() codec // nil for kinds that the copy on disk doesn't have
}

// fetch reads what the key of a read names, and returns how to merge it. The merge can be non-nil even if there is an
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

// String returns the key as text, which is unique: the project is omitted if there is an ID.
func (k Key) String() string {
	return strings.TrimRight(k.Kind.String()+" "+cmp.Or(k.ID, string(k.Project)), " ")
}

// itemsOf returns the key of the items of a cycle.
func itemsOf(p plane.ProjectID, c plane.CycleID) Key { return Key{Items, p, string(c)} }

// cycle returns the cycle whose items a key names, empty for the items of a whole project.
func (k Key) cycle() plane.CycleID {
	if k.Kind == Items {
		return plane.CycleID(k.ID)
	}
	return ""
}

// reading is the state of the reads of a key.
type reading struct {
	key Key
	// at is when the last complete read started, zero for none.
	at time.Time
	// err is the error of the newest read, nil if it was complete.
	err error
	// list is the extent to which a list of items has been read, zero for all other kinds.
	list extent
	// part is the portion of an incomplete list that was received, zero for a complete one.
	part portion
	// homes means that the cycles of a project's items are known, though not all items may have been received.
	homes bool
}

// portion is how many items of a list were received; total is negative if it is not known.
type portion struct{ came, total int }

// missing returns the portion of a list that was received, zero if it is complete.
func missing(err error) portion {
	if p := plane.Partial(err); p != nil && p.Total != 0 {
		return portion{p.Got, p.Total}
	}
	return portion{}
}
