package store

import (
	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
)

// data is one layer of the copy. It is copied by assignment and shares nearly everything with its copies; only a draft
// changes one.
type data struct {
	me       plane.User
	projects []plane.ProjectID // in the server's order
	project  shards[plane.ProjectID, *plane.Project]
	detail   shards[plane.ProjectID, *detail]
	state    shards[plane.StateID, plane.State]
	label    shards[plane.LabelID, plane.Label]
	user     shards[plane.UserID, plane.User]
	role     shards[plane.UserID, plane.Role]        // of the workspace
	away     shards[plane.ProjectID, []plane.UserID] // whom the server has left out of assignees

	cycles shards[plane.ProjectID, []plane.CycleID] // newest made first, archived ones among them
	cycle  shards[plane.CycleID, *plane.Cycle]

	item   shards[plane.ItemID, *plane.Item]
	home   shards[plane.ItemID, plane.CycleID]   // the cycle of an item, as far as known
	roster shards[plane.CycleID, []plane.ItemID] // the items of a cycle, oldest made first; the other side of home
	// children are the known items by their parent, in no order; the other side of Item.Parent.
	children shards[plane.ItemID, []plane.ItemID]
	around   shards[plane.ItemID, *around]
	news     shards[plane.ItemID, *News]

	calendars []calendar.Calendar // in the order of the settings; they never change
	events    shards[string, []calendar.Event]

	readings shards[string, reading]
}

// detail is what is read with a project besides itself.
type detail struct {
	states  []plane.State // by sequence
	labels  []plane.Label
	members []plane.User
}

// group is the group of a state, empty if the state is not known.
func (d *data) group(id plane.StateID) plane.Group {
	s, _ := d.state.at(id)
	return s.Group
}

// points finds the value of an estimate point with an item that has it: there is no list of points.
func (d *data) points(id plane.PointID) string {
	var i plane.Item
	d.estimate(&i, id)
	return i.Points
}

// estimate gives an item a point with all that is known of it: an item that has it knows its value and its place.
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

// counted reports whether the server counts an item with its cycle.
func counted(i *plane.Item) bool {
	return i.ArchivedAt.IsZero() && !i.Draft
}
