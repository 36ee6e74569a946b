package planetest

import (
	"bytes"
	_ "embed"
	"time"
)

//go:embed testdata/world.json
var smallWorld []byte

// Slug is the workspace of every world that the package brings.
const Slug = "acme"

// SmallKey is the key of ada, who is admin of the small world.
const SmallKey = "plane_api_world_ada_admin_0001"

// Small is the world that the recordings were made in: five people, six projects
// of which one has all kinds of cycles, 52 items.
func Small(now time.Time) (*World, error) { return Load(bytes.NewReader(smallWorld), now) }
