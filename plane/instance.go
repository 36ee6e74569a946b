package plane

// Instance tells which Plane answers.
type Instance struct {
	Version string // "1.3.1"
	Edition string // "PLANE_COMMUNITY"
}
