package plane

import (
	"context"
	"iter"
)

// Group is the kind of a state. Groups other than the constants can occur, and must be shown, not refused.
type Group string

// Plane's groups. States in triage are never listed, but an item may be in one.
const (
	GroupBacklog   Group = "backlog"
	GroupUnstarted Group = "unstarted"
	GroupStarted   Group = "started"
	GroupCompleted Group = "completed"
	GroupCancelled Group = "cancelled"
	GroupTriage    Group = "triage"
)

// Groups returns the groups of a board in order, from backlog to cancelled.
func Groups() []Group {
	return []Group{GroupBacklog, GroupUnstarted, GroupStarted, GroupCompleted, GroupCancelled}
}

// Done reports whether items in this group are finished. A transfer does not move such items.
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

// States lists the states of a project by Sequence, without the one for triage.
func (c *Client) States(ctx context.Context, p ProjectID) iter.Seq2[State, error] {
	return pages[stateWire](ctx, c, call{op: "read the states", parts: c.of(p, "states")})
}

// stateWire is the JSON form of a State.
type stateWire struct {
	ID       StateID `json:"id"`
	Name     string  `json:"name"`
	Group    Group   `json:"group"`
	Color    string  `json:"color"`
	Sequence float64 `json:"sequence"`
	Default  bool    `json:"default"`
}

func (w stateWire) key() string { return string(w.ID) }

func (w stateWire) value() (State, bool) {
	return State(w), w.ID != ""
}
