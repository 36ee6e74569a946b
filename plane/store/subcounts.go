package store

import "github.com/planedeck/planedeck/plane"

// SubCount is the progress of the known sub-items of an item.
type SubCount struct{ Done, Total int }

// SubCounts counts the known sub-items of a project's items, by their parent. Cancelled ones count as done. Do not change
// the map.
func (s *Snapshot) SubCounts(p plane.ProjectID) map[plane.ItemID]SubCount {
	return view(s, "sub counts "+string(p), func() []map[plane.ItemID]SubCount {
		counts := make(map[plane.ItemID]SubCount)
		for parent, children := range s.children.all() {
			var n SubCount
			for _, i := range values(children, s.item.at) {
				if i.Project != p || !counted(i) {
					continue
				}
				n.Total++
				if s.group(i.State).Done() {
					n.Done++
				}
			}
			if n.Total > 0 {
				counts[parent] = n
			}
		}
		return []map[plane.ItemID]SubCount{counts}
	})[0]
}
