package store

import (
	"maps"
	"slices"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
)

// The data of each kind in the copy on disk. Adding it never replaces known data. Maps are stored as sorted lists: gob encodes
// maps in random order, so unchanged data would be written again and again.

// pair is an entry of a map.
type pair[K ~string, V any] struct {
	Key   K
	Value V
}

// sorted lists the entries of a map by their keys.
func sorted[K ~string, V any](m map[K]V) []pair[K, V] {
	var list []pair[K, V]
	for _, key := range slices.Sorted(maps.Keys(m)) {
		list = append(list, pair[K, V]{key, m[key]})
	}
	return list
}

func nanoseconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

func moment(ns int64) time.Time {
	if ns == 0 {
		return time.Time{}
	}
	return time.Unix(0, ns).UTC()
}

func savedMe() codec {
	return codecOf[plane.User]{
		func(d *data, _ Key) plane.User { return d.me },
		func(d *draft, _ Key, me plane.User) {
			d.me = me
			putNew(d, &d.user, me.ID, me)
		},
		func(was, now *data, _ Key) bool { return was.me == now.me },
	}
}

// putNew adds a value unless the key is known.
func putNew[K ~string, V any](d *draft, to *shards[K, V], key K, value V) {
	if _, known := to.at(key); !known {
		to.put(d.by, key, value)
	}
}

func savedProjects() codec {
	return codecOf[[]plane.Project]{
		func(d *data, _ Key) []plane.Project { return pointedAll(d.project, d.projects) },
		func(d *draft, _ Key, list []plane.Project) {
			for _, p := range list {
				p = p.Located()
				putNew(d, &d.project, p.ID, &p)
				if !slices.Contains(d.projects, p.ID) {
					d.projects = append(slices.Clip(d.projects), p.ID)
				}
			}
		},
		func(was, now *data, _ Key) bool {
			return sameList(was.projects, now.projects) && was.project.root == now.project.root
		},
	}
}

// pointedAll are the values of some keys, without those that aren't there.
func pointedAll[K ~string, V any](s shards[K, *V], keys []K) []V {
	return values(keys, func(key K) (V, bool) { return pointed(s, key) })
}

func savedRoles() codec {
	return codecOf[[]pair[plane.UserID, plane.Role]]{
		func(d *data, _ Key) []pair[plane.UserID, plane.Role] { return sorted(maps.Collect(d.role.all())) },
		func(d *draft, _ Key, roles []pair[plane.UserID, plane.Role]) {
			for _, r := range roles {
				putNew(d, &d.role, r.Key, r.Value)
			}
		},
		func(was, now *data, _ Key) bool { return was.role.root == now.role.root },
	}
}

// projectDetail is the detail of a project.
type projectDetail struct {
	Project plane.Project
	States  []plane.State
	Labels  []plane.Label
	Members []plane.User
	Away    []plane.UserID
}

func savedProject() codec {
	return codecOf[projectDetail]{
		func(d *data, k Key) projectDetail {
			project, _ := pointed(d.project, k.Project)
			detail, _ := pointed(d.detail, k.Project)
			away, _ := d.away.at(k.Project)
			return projectDetail{project, detail.states, detail.labels, detail.members, away}
		},
		func(d *draft, k Key, v projectDetail) {
			if _, known := d.project.at(k.Project); !known {
				d.apply(onto(mergeProject(v.Project.Located())))
			}
			if _, known := d.detail.at(k.Project); known {
				return
			}
			for _, m := range []merge{mergeStates(k.Project, v.States), mergeLabels(k.Project, v.Labels), mergeMembers(k.Project, v.Members)} {
				d.apply(onto(m))
			}
			putNew(d, &d.away, k.Project, v.Away)
		},
		func(was, now *data, k Key) bool {
			return sameAt(was.project, now.project, k.Project) && sameAt(was.detail, now.detail, k.Project) &&
				sameListAt(was.away, now.away, k.Project)
		},
	}
}

// onto converts a merge to a change, with nothing protected.
func onto(m merge) change { return func(d *draft) { m(d, nil) } }

func savedCycles() codec {
	return codecOf[[]plane.Cycle]{
		func(d *data, k Key) []plane.Cycle {
			ids, _ := d.cycles.at(k.Project)
			return slices.DeleteFunc(pointedAll(d.cycle, ids), func(c plane.Cycle) bool {
				return !c.ArchivedAt.IsZero() != (k.Kind == ArchivedCycles)
			})
		},
		func(d *draft, k Key, cycles []plane.Cycle) {
			ids, _ := d.cycles.at(k.Project)
			ids = slices.Clip(ids)
			for _, c := range cycles {
				putNew(d, &d.cycle, c.ID, &c)
				if !slices.Contains(ids, c.ID) {
					ids = append(ids, c.ID)
				}
			}
			d.cycles.put(d.by, k.Project, ids)
		},
		func(was, now *data, k Key) bool {
			return was.cycle.root == now.cycle.root && sameListAt(was.cycles, now.cycles, k.Project)
		},
	}
}

// projectItems are the items of a project, and their cycles as far as known.
type projectItems struct {
	Items   packedItems
	Rosters []pair[plane.CycleID, []plane.ItemID]
}

func savedBacklog() codec {
	return codecOf[projectItems]{
		func(d *data, k Key) projectItems {
			var all projectItems
			rosters := make(map[plane.CycleID][]plane.ItemID)
			for id, i := range d.item.all() {
				if i.Project == k.Project && counted(i) {
					all.Items = append(all.Items, *i)
				}
				if home, in := d.home.at(id); in && i.Project == k.Project {
					rosters[home], _ = d.roster.at(home)
				}
			}
			all.Rosters = sorted(rosters)
			return all
		},
		func(d *draft, _ Key, all projectItems) {
			d.addItems(all.Items)
			for _, r := range all.Rosters {
				d.addMembers(r.Key, r.Value)
			}
		},
		func(was, now *data, _ Key) bool {
			return was.item.root == now.item.root && was.home.root == now.home.root && was.roster.root == now.roster.root
		},
	}
}

// addItems adds the items that aren't known. The store owns them from now on.
func (d *draft) addItems(items []plane.Item) {
	for i := range items {
		if _, known := d.item.at(items[i].ID); !known {
			d.shareItem(&items[i])
		}
	}
}

// addMembers adds items to a cycle, except those that are known to be in another one.
func (d *draft) addMembers(c plane.CycleID, ids []plane.ItemID) {
	old, _ := d.roster.at(c)
	order := slices.Clip(old)
	for _, id := range ids {
		_, there := d.item.at(id)
		if _, in := d.home.at(id); there && !in {
			d.home.put(d.by, id, c)
			order = append(order, id)
		}
	}
	d.roster.put(d.by, c, order)
}

func savedItems() codec {
	return codecOf[packedItems]{
		func(d *data, k Key) packedItems {
			ids, _ := d.roster.at(k.cycle())
			return pointedAll(d.item, ids)
		},
		func(d *draft, k Key, items packedItems) {
			ids := make([]plane.ItemID, len(items))
			for i := range items {
				ids[i] = items[i].ID
			}
			d.addItems(items)
			d.addMembers(k.cycle(), ids)
		},
		func(was, now *data, k Key) bool {
			ids, _ := now.roster.at(k.cycle())
			changed := func(id plane.ItemID) bool { return !sameAt(was.item, now.item, id) }
			return sameListAt(was.roster, now.roster, k.cycle()) && (was.item.root == now.item.root || !slices.ContainsFunc(ids, changed))
		},
	}
}

func savedItem() codec {
	return codecOf[[]plane.Item]{
		func(d *data, k Key) []plane.Item { return pointedAll(d.item, []plane.ItemID{k.item()}) },
		func(d *draft, _ Key, items []plane.Item) {
			for _, i := range items {
				old, known := pointed(d.item, i.ID)
				if !known || old.NoDescription && old.UpdatedAt.Equal(i.UpdatedAt) {
					d.setItem(i)
				}
			}
		},
		func(was, now *data, k Key) bool { return sameAt(was.item, now.item, k.item()) },
	}
}

func sameAround(was, now *data, k Key) bool { return sameAt(was.around, now.around, k.item()) }

// sameAt reports whether two versions share the value of a key.
func sameAt[K ~string, V any](was, now shards[K, *V], key K) bool {
	a, _ := was.at(key)
	b, _ := now.at(key)
	return a == b
}

// sameListAt is sameAt for a list.
func sameListAt[K ~string, E any](was, now shards[K, []E], key K) bool {
	a, _ := was.at(key)
	b, _ := now.at(key)
	return sameList(a, b)
}

// savedAround is the codec of data attached to an item.
func savedAround[T any](field func(*around) *T) codec {
	return codecOf[T]{
		func(d *data, k Key) T {
			a, _ := pointed(d.around, k.item())
			return *field(&a)
		},
		func(d *draft, k Key, v T) { d.editAround(k.item(), func(a *around) { *field(a) = v }) },
		sameAround,
	}
}

func savedComments() codec {
	return savedAround(func(a *around) *[]plane.Comment { return &a.comments })
}

func savedActivities() codec {
	return savedAround(func(a *around) *[]plane.Activity { return &a.activities })
}

func savedWebLinks() codec {
	return savedAround(func(a *around) *[]plane.WebLink { return &a.links })
}

func savedAttachments() codec {
	return savedAround(func(a *around) *[]plane.Attachment { return &a.attachments })
}

func savedRelations() codec {
	return codecOf[[]pair[plane.RelationKind, []plane.Related]]{
		func(d *data, k Key) []pair[plane.RelationKind, []plane.Related] {
			a, _ := pointed(d.around, k.item())
			return sorted(a.relations)
		},
		func(d *draft, k Key, list []pair[plane.RelationKind, []plane.Related]) {
			relations := make(plane.Relations, len(list))
			for _, r := range list {
				relations[r.Key] = r.Value
			}
			d.editAround(k.item(), func(a *around) { a.relations = relations })
		},
		sameAround,
	}
}

func savedEvents() codec {
	return codecOf[[]calendar.Event]{
		func(d *data, k Key) []calendar.Event {
			events, _ := d.events.at(k.ID)
			return events
		},
		func(d *draft, k Key, events []calendar.Event) { d.events.put(d.by, k.ID, events) },
		func(was, now *data, k Key) bool { return sameListAt(was.events, now.events, k.ID) },
	}
}
