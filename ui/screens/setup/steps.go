package setup

// step is one thing to find out, each by means of those before it.
type step int

const (
	stepServer    step = iota // does a Plane answer there?
	stepKey                   // does it know the key?
	stepWorkspace             // is the key's owner in the workspace?
	stepCount
)

// String is the word at the left of the step's line.
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

// part is what of e decides how the step ends: the rest may change meanwhile.
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

// possible reports whether e holds what the step is about.
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

// state is how far a step is.
type state int

const (
	open state = iota // not tried with this entry
	running
	passed
	failed
)

// outcome is what trying a step gave: a fact to show, or the error.
type outcome struct {
	fact string
	err  error
}

// checks holds the last try of each step. It is pure: the screen runs what it
// names and brings the outcome back. A try counts only as long as the part of
// the entry that it was made with is still there, so nothing has to be reset
// when a field changes, and a tick is never beside something untried.
type checks [stepCount]struct {
	of Entry
	state
	outcome
}

// at returns how far a step is with e.
func (c *checks) at(s step, e Entry) (state, outcome) {
	if check := c[s]; check.of == s.part(e) {
		return check.state, check.outcome
	}
	return open, outcome{}
}

// next returns the step that can be tried now, if there is one.
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

// start notes that a step is being tried with e, and nothing else any more.
func (c *checks) start(s step, e Entry) {
	c.stop()
	c[s].of, c[s].state, c[s].outcome = s.part(e), running, outcome{}
}

// stop notes that nothing is being tried any more.
func (c *checks) stop() {
	for s := range c {
		if c[s].state == running {
			c[s].state = open
		}
	}
}

// outdated reports whether something is being tried with another entry than e.
func (c *checks) outdated(e Entry) bool {
	for s := range stepCount {
		if c[s].state == running && c[s].of != s.part(e) {
			return true
		}
	}
	return false
}

// end takes the outcome of a try with e. One of an older entry is dropped.
func (c *checks) end(s step, e Entry, o outcome) {
	if c[s].of != s.part(e) || c[s].state != running {
		return
	}
	c[s].state, c[s].outcome = passed, o
	if o.err != nil {
		c[s].state = failed
	}
}

// again lets failed steps be tried again.
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
