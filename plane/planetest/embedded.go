package planetest

import (
	_ "embed"
	"time"
)

//go:embed worlds/small.json
var smallWorld []byte

const (
	// Slug is the workspace of every built-in world.
	Slug = "acme"
	// SmallKey is the key of ada, admin of the worlds of [Small], [Many] and [Hostile].
	SmallKey = "plane_api_world_ada_admin_0001"
	// DemoKey is the key of mara, admin of the world of [Demo].
	DemoKey = "plane_api_demo_mara_0001"
)

// Small is the world in which the recordings were made: five people, six projects, one of them with cycles of all
// kinds, and 54 items.
func Small(now time.Time) (*World, error) { return decode(smallWorld, now, nil) }

// Many is the small world with more in project APOLLO: consecutive cycles of one week each, the middle one around
// today; and items, of which every second is in the current cycle (Sprint 3), every fourth in one of the new cycles,
// the others in none.
func Many(now time.Time, cycles, items int) (*World, error) {
	return decode(smallWorld, now, func(f *worldFile) { manyIn(f.Projects[0], now, cycles, items) })
}
