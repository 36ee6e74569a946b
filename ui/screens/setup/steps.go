package setup

// step is one check; each depends on those before it.
type step int

const (
	stepServer    step = iota // does Plane respond there?
	stepKey                   // is the key valid?
	stepWorkspace             // is the key's owner in the workspace?
	stepCount
)

// String returns the label of the step's line.
func (s step) String() string {
	switch s {
	case stepServer:
		return "server"
	case stepKey:
		return "key"
	default:
		return "workspace"
	}
}

// part returns the part of e that determines the outcome of the step; the
// remainder may change in the meantime.
func (s step) part(e Entry) Entry {
	switch s {
	case stepServer:
		return Entry{BaseURL: e.BaseURL}
	case stepKey:
		return Entry{BaseURL: e.BaseURL, Key: e.Key}
	default:
		return e
	}
}

// possible reports whether e has the input of the step.
func (s step) possible(e Entry) bool {
	switch s {
	case stepServer:
		return e.BaseURL != ""
	case stepKey:
		return e.Key != ""
	default:
		return e.Workspace != ""
	}
}

// state is the state of a step.
type state int

const (
	open state = iota // not tried with this entry
	running
	passed
	failed
)

// outcome is the result of a step: a fact to show, or the error.
type outcome struct {
	fact string
	err  error
}

// checks holds the last run of each step. It is pure: the screen runs the steps and
// reports their outcomes. A run counts only while the part of the entry that it
// checked is unchanged, so nothing has to be reset when a field changes, and
// unchecked input never looks checked.
type checks [stepCount]struct {
	of Entry
	state
	outcome
}

// at returns the state of a step with e.
func (c *checks) at(s step, e Entry) (state, outcome) {
	if check := c[s]; check.of == s.part(e) {
		return check.state, check.outcome
	}
	return open, outcome{}
}

// next returns the step that can be run now, if there is one.
func (c *checks) next(e Entry) (step, bool) {
	for s := range stepCount {
		if !s.possible(e) {
			return 0, false
		}
		if state, _ := c.at(s, e); state != passed {
			return s, state == open
		}
	}
	return 0, false
}

// start records that a step is running with e, and no other.
func (c *checks) start(s step, e Entry) {
	c.stop()
	c[s].of, c[s].state, c[s].outcome = s.part(e), running, outcome{}
}

// stop records that no step is running.
func (c *checks) stop() {
	for s := range c {
		if c[s].state == running {
			c[s].state = open
		}
	}
}

// outdated reports whether a step is running with a different entry than e.
func (c *checks) outdated(e Entry) bool {
	for s := range stepCount {
		if c[s].state == running && c[s].of != s.part(e) {
			return true
		}
	}
	return false
}

// end records the outcome of a step with e. If it is of an older entry, it is dropped.
func (c *checks) end(s step, e Entry, o outcome) {
	if c[s].of != s.part(e) || c[s].state != running {
		return
	}
	c[s].state, c[s].outcome = passed, o
	if o.err != nil {
		c[s].state = failed
	}
}

// again makes failed steps run again.
func (c *checks) again() {
	for s := range c {
		if c[s].state == failed {
			c[s].state = open
		}
	}
}

// complete reports whether all steps passed with e.
func (c *checks) complete(e Entry) bool {
	for s := range stepCount {
		if state, _ := c.at(s, e); state != passed {
			return false
		}
	}
	return true
}
