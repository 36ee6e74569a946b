package sprint

import "github.com/planedeck/planedeck/plane"

// Order places the groups of states as a board reads them: what was started first, what is done last. Groups that are not
// known come between the open and the done ones.
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
