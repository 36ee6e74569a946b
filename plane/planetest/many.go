package planetest

import (
	"fmt"
	"strconv"
	"time"
)

// manyIn adds generated cycles and items to a project.
func manyIn(p *project, now time.Time, cycles, items int) {
	today := now.UTC().Truncate(24 * time.Hour)
	current := p.Cycles[3]
	made := make([]*cycle, cycles)
	for i := range made {
		made[i] = manyCycle(p, today, i, cycles)
	}
	p.Cycles = append(p.Cycles, made...)
	for i := range items {
		it := manyItem(p, today, i)
		p.Items = append(p.Items, it)
		switch {
		case i%2 == 0:
			manyLink(current, it, i)
		case i%4 == 1 && cycles > 0:
			manyLink(made[i/4%cycles], it, i)
		}
	}
}

// manyID returns an ID that contains its kind and number, like those in the file.
func manyID(kind string, n int) id {
	return id(fmt.Sprintf("%s-0000-4000-8000-%012d", kind, 1_000_000+n))
}

// manyCycle returns one of several consecutive weeks.
func manyCycle(p *project, today time.Time, i, of int) *cycle {
	start := today.AddDate(0, 0, 7*(i-of/2))
	made := today.AddDate(0, 0, -400).Add(time.Duration(i) * time.Second)
	return &cycle{
		stamp: stamp{ID: manyID("70000000", i), CreatedAt: made, UpdatedAt: made, CreatedBy: p.CreatedBy},
		Name:  "Week " + strconv.Itoa(i+1), StartDate: start.Add(time.Second),
		EndDate: start.AddDate(0, 0, 6).Add(23*time.Hour + 59*time.Minute),
		OwnedBy: p.CreatedBy, SortOrder: float64(-10_000 * i), Timezone: "UTC", Version: 1,
		Snapshot: object{}, ViewProps: object{}, LogoProps: object{},
	}
}

// manyItem returns an item whose state, assignee, label and points depend on its number.
func manyItem(p *project, today time.Time, i int) *item {
	made := today.AddDate(0, 0, -300).Add(time.Duration(i) * time.Second)
	states := p.visible()
	s := states[i*7%len(states)]
	it := &item{
		stamp: stamp{ID: manyID("80000000", i), CreatedAt: made, UpdatedAt: made, CreatedBy: p.CreatedBy},
		Name:  fmt.Sprintf("Generated item %d: check what happens with a usual title", i+1),
		State: s.ID, Priority: priorities()[i%5], Number: 1_000 + i, Description: "<p></p>",
		SortOrder: float64(firstPlace + 10_000*(1_000+i)),
	}
	if points := p.Estimates[0].Points; i%3 > 0 {
		it.Estimate = points[i%len(points)].ID
	}
	if i%4 > 0 {
		it.Assignees = []id{p.Members[i%len(p.Members)].Member}
	}
	if i%5 > 1 {
		it.Labels = []id{p.Labels[i%len(p.Labels)].ID}
	}
	if s.Group == "completed" {
		it.CompletedAt = today.AddDate(0, 0, -i%30).Add(10 * time.Hour)
	}
	return it
}

// manyLink adds an item to a cycle, an hour after the item was created.
func manyLink(c *cycle, it *item, i int) {
	c.Links = append(c.Links, &link{
		stamp: stamp{ID: manyID("90000000", i), CreatedAt: it.CreatedAt.Add(time.Hour), UpdatedAt: it.CreatedAt.Add(time.Hour)},
		Item:  it.ID,
	})
}
