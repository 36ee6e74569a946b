package main

import "slices"

// shot is one picture: a terminal, and the steps that lead to its screen.
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

// shots returns the pictures, in the order of the README.
func shots() []shot {
	cycles := []string{"--demo", "--project", "HARBOR"}
	board, next := slices.Concat(cycles, []string{"--cycle", "current"}), slices.Concat(cycles, []string{"--cycle", "Sprint 27"})
	// there waits for the whole board, then types. "HARBOR-194" is in one of its last columns.
	there := func(keys string, next ...step) []step { return append([]step{{"HARBOR-194", keys}}, next...) }
	return []shot{
		{name: "board", width: 140, height: 38, args: board, steps: there("\r", step{see: "The office still works"})},
		{name: "cycles", width: 110, height: 28, args: cycles, steps: []step{{see: "Events · "}}},
		{name: "planning", width: 120, height: 28, args: next, steps: []step{{"Sprint 27", "P"}, {"HARBOR-239", "jjjjl"}, {"10 items", "l"}, {"11 items", "l"}, {see: "12 items"}}},
		{name: "new", width: 110, height: 26, args: board, steps: there("n", step{"title @person", "Pier lights stay on @jo !high ^2 due:fri #b"}, step{see: "#bug"})},
		{name: "item", width: 110, height: 47, args: board, steps: there("\r", step{see: "The office asked"})},
		{name: "many", width: 110, height: 30, args: board, steps: there("/is:open\r", step{"of 22", "*p"}, step{"Priority of", "\x1b[B\r"}, step{see: "requests"})},
		{name: "transfer", width: 100, height: 22, args: cycles, steps: []step{
			{see: "Sprint 26 "}, {"Completed", "/Sprint 25\r"}, {"1 of ", "t"}, {"leave the cycle", "\r"}, {see: "record"},
		}},
		{name: "palette", width: 110, height: 26, args: board, steps: there(":", step{"an action, an item", "co"}, step{see: "Gate code"})},
		{
			name: "lanes", width: 120, height: 38, light: true, args: append(board, "--theme", "light"),
			steps: there("v", step{"Lanes by", "lanes by assignee\r"}, step{see: "ines"}),
		},
		{
			name: "contrast", width: 110, height: 28, args: append(board, "--theme", "contrast"),
			steps: there("v", step{"List", "list\r"}, step{"HARBOR-206", "jjjj  "}),
		},
		{name: "calendar", width: 120, height: 36, args: cycles, steps: []step{{"Sprint 26 ", "C"}, {"news just now", "ll"}, {see: "team just now"}}},
	}
}
