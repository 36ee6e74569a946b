package planetest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"time"
)

//go:embed worlds/small.json
var smallWorld []byte

//go:embed worlds/hostile.json
var hostileTexts []byte

const (
	// Slug is the workspace of every world that the package brings.
	Slug = "acme"
	// SmallKey is the key of ada, admin of the worlds of [Small], [Many] and [Hostile].
	SmallKey = "plane_api_world_ada_admin_0001"
	// DemoKey is the key of mara, admin of the world of [Demo].
	DemoKey = "plane_api_demo_mara_0001"
)

// Small is the world that the recordings were made in: five people, six projects
// of which one has cycles of all kinds, 54 items.
func Small(now time.Time) (*World, error) { return load(smallWorld, now, nil) }

// Many is the small world with more in project APOLLO: cycles of a week each,
// one after the other, the middle one around today; and items, of which every
// second is in the current cycle (Sprint 3), every fourth in one of the new
// cycles, the others in none.
func Many(now time.Time, cycles, items int) (*World, error) {
	return load(smallWorld, now, func(f *worldFile) { manyIn(f.Projects[0], now, cycles, items) })
}

// Hostile is the small world with names that do harm wherever they are printed
// as they are: escape sequences, control and bidi characters, zero widths, wide
// and combined signs, endless ones.
func Hostile(now time.Time) (*World, error) {
	var names []string
	if err := json.Unmarshal(hostileTexts, &names); err != nil {
		return nil, fmt.Errorf("hostile names: %w", err)
	}
	return load(smallWorld, now, func(f *worldFile) { spoil(f, names) })
}

// spoil gives every name of a world another one, in turn.
func spoil(f *worldFile, names []string) {
	n := 0
	next := func() string {
		n++
		return names[n%len(names)]
	}
	for _, u := range f.Users {
		u.FirstName, u.LastName, u.DisplayName = next(), next(), next()
	}
	for _, p := range f.Projects {
		p.Name, p.Description = next(), next()
		for _, s := range p.States {
			s.Name = next()
		}
		for _, l := range p.Labels {
			l.Name = next()
		}
		for _, c := range p.Cycles {
			c.Name, c.Description = next(), next()
		}
		for _, i := range p.Items {
			i.Name, i.Description = next(), "<p>"+next()+"</p>"
			for _, c := range i.Comments {
				c.HTML = "<p>" + next() + "</p>"
			}
		}
	}
}
