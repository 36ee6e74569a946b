package planetest

import (
	"slices"
	"time"
)

// Few is the small world with few objects, for tests that read it very often: only project APOLLO, with the cycles of
// the given names and the items of the given numbers. References to other objects are removed.
func Few(now time.Time, cycles []string, items []int) (*World, error) {
	return decode(smallWorld, now, func(f *worldFile) {
		f.Projects = f.Projects[:1]
		fewIn(f.Projects[0], cycles, items)
	})
}

func fewIn(p *project, cycles []string, items []int) {
	p.Modules = nil
	p.Items = slices.DeleteFunc(p.Items, func(i *item) bool { return !slices.Contains(items, i.Number) })
	kept := make(map[id]bool)
	for _, i := range p.Items {
		kept[i.ID] = true
	}
	for _, i := range p.Items {
		if !kept[i.Parent] {
			i.Parent = ""
		}
		i.Relations = slices.DeleteFunc(i.Relations, func(r *relation) bool { return !kept[r.Related] })
	}
	p.Cycles = slices.DeleteFunc(p.Cycles, func(c *cycle) bool { return !slices.Contains(cycles, c.Name) })
	for _, c := range p.Cycles {
		c.Links = slices.DeleteFunc(c.Links, func(l *link) bool { return !kept[l.Item] })
	}
}
