package main

// shot is one picture: a terminal, what is typed, what is waited for.
type shot struct {
	name          string
	width, height int
	light         bool
	env           []string
	args          []string
	steps         []step
}

// step waits until the screen shows a text, then types the keys.
type step struct{ see, keys string }

// shots are the pictures, in the order of the README.
func shots() []shot {
	demo := []string{"--demo"}
	return []shot{
		{name: "projects", width: 100, height: 24, args: demo, steps: []step{{see: "HARBOR"}}},
		{name: "cycles", width: 120, height: 34, args: demo, steps: []step{{"HARBOR", "\r"}, {see: "Completed"}}},
		{name: "board", width: 100, height: 30, args: demo, steps: []step{{"HARBOR", "\r"}, {"Sprint 26", "\r"}, {see: "In Progress"}}},
	}
}
