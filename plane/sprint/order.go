package sprint

import "github.com/planedeck/planedeck/plane"

// Order returns the position of a state group on a board: started groups first, done groups last. Unknown groups are
// between the open and the done ones.
func Order(g plane.Group) int {
	switch g {
	case plane.GroupStarted:
		return 0
	case plane.GroupUnstarted:
		return 1
	case plane.GroupBacklog:
		return 2
	case plane.GroupCompleted:
		return 4
	case plane.GroupCancelled:
		return 5
	default:
		return 3
	}
}
