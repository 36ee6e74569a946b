package store

import (
	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
)

// data is one layer of the copy. It is copied by assignment and shares nearly everything with its copies; it is changed
// only through a draft.
type data struct {
	me       plane.User
	projects []plane.ProjectID // in the server's order
	project  shards[plane.ProjectID, *plane.Project]
	detail   shards[plane.ProjectID, *detail]
	state    shards[plane.StateID, plane.State]
	label    shards[plane.LabelID, plane.Label]
	user     shards[plane.UserID, plane.User]
	role     shards[plane.UserID, plane.Role]        // of the workspace
	away     shards[plane.ProjectID, []plane.UserID] // users that the server dropped from assignees

	cycles shards[plane.ProjectID, []plane.CycleID] // newest first, including archived ones
	cycle  shards[plane.CycleID, *plane.Cycle]

	item   shards[plane.ItemID, *plane.Item]
	home   shards[plane.ItemID, plane.CycleID]   // the cycle of an item, as far as known
	roster shards[plane.CycleID, []plane.ItemID] // the items of a cycle, oldest first; the inverse of home
	// children are the known items by their parent, in no order; the inverse of Item.Parent.
	children shards[plane.ItemID, []plane.ItemID]
	around   shards[plane.ItemID, *around]
	news     shards[plane.ItemID, *News]

	calendars []calendar.Calendar // in the order of the settings; never changed
	events    shards[string, []calendar.Event]

	readings shards[string, reading]
}

// detail is the data that is read along with a project.
type detail struct {
	states  []plane.State // by sequence
	labels  []plane.Label
	members []plane.User
}

// group returns the group of a state, empty if the state is not known.
func (d *data) group(id plane.StateID) plane.Group {
	s, _ := d.state.at(id)
	return s.Group
}

// points returns the value of an estimate point, taken from an item that has it: there is no list of points.
func (d *data) points(id plane.PointID) string {
	var i plane.Item
	d.estimate(&i, id)
	return i.Points
}

// estimate sets the estimate point of an item. Its value, key and scale are copied from another item that has the point.
func (d *data) estimate(to *plane.Item, id plane.PointID) {
	to.Point, to.Points, to.PointKey, to.Scale = id, "", 0, ""
	if id == "" {
		return
	}
	for _, i := range d.item.all() {
		if i.Point == id && i.Points != "" {
			to.Points, to.PointKey, to.Scale = i.Points, i.PointKey, i.Scale
			return
		}
	}
}

// counted reports whether the server includes an item in the counts of its cycle.
func counted(i *plane.Item) bool {
	return i.ArchivedAt.IsZero() && !i.Draft
}
