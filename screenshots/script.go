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
	demo := []string{"--demo", "--project", "HARBOR"}
	cycles := step{see: "Sprint 26 "}
	transfer := []step{cycles, {"Completed", "/Sprint 25\r"}, {"1 of ", "t"}, {"leave the cycle", "\r"}, {see: "record"}}
	return []shot{
		{name: "projects", width: 100, height: 14, args: demo[:1], steps: []step{{see: "HARBOR"}}},
		{name: "cycles", width: 120, height: 26, args: demo, steps: []step{cycles}},
		{name: "board", width: 100, height: 30, args: demo, steps: []step{{"Sprint 26 ", "\r"}, {see: "In Progress"}}},
		{name: "transfer", width: 100, height: 22, args: demo, steps: transfer},
		{name: "next", width: 100, height: 14, args: demo, steps: []step{{"Sprint 26 ", "N"}, {see: "14 days"}}},
		{name: "light", width: 100, height: 26, light: true, args: append(demo, "--theme", "light"), steps: []step{cycles}},
	}
}
