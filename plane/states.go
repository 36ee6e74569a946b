package plane

// Group is the kind of a state. Groups that are not listed here can occur, and are to be shown, not refused.
type Group string

// The groups of Plane. States in triage are never listed, but an item may be in one.
const (
	GroupBacklog   Group = "backlog"
	GroupUnstarted Group = "unstarted"
	GroupStarted   Group = "started"
	GroupCompleted Group = "completed"
	GroupCancelled Group = "cancelled"
	GroupTriage    Group = "triage"
)

// Groups lists the groups of a board in its order, from backlog to cancelled.
func Groups() []Group {
	return []Group{GroupBacklog, GroupUnstarted, GroupStarted, GroupCompleted, GroupCancelled}
}

// Done tells whether nothing is left to do in this group. A transfer leaves such items behind.
func (g Group) Done() bool {
	return g == GroupCompleted || g == GroupCancelled
}

// State is a step of a project's workflow.
type State struct {
	ID    StateID
	Name  string
	Group Group
	// Color is CSS hex ("#F59E0B").
	Color string
	// Sequence orders the states of a project.
	Sequence float64
	// Default marks the state of new items.
	Default bool
}
