package planetest

import (
	_ "embed"
	"time"
)

//go:embed worlds/small.json
var smallWorld []byte

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
func Small(now time.Time) (*World, error) { return decode(smallWorld, now, nil) }

// Many is the small world with more in project APOLLO: cycles of a week each,
// one after the other, the middle one around today; and items, of which every
// second is in the current cycle (Sprint 3), every fourth in one of the new
// cycles, the others in none.
func Many(now time.Time, cycles, items int) (*World, error) {
	return decode(smallWorld, now, func(f *worldFile) { manyIn(f.Projects[0], now, cycles, items) })
}
