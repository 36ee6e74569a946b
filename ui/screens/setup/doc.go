// Package setup is the screen that connects planedeck to a Plane: at the first
// start, and again when the key is refused later or another one is wanted.
//
// It tries what was entered step by step (server, key, workspace), names the
// culprit when a step fails, and writes nothing before the last tick. How to
// connect, where to keep the key and how to continue are functions in [Deps]: the
// screen knows neither the configuration nor the disk. It needs no store.
//
// Going on: after saving, the screen returns the action of [Deps.Done]. The
// wiring notes the entry there and returns [nav.Quit]; the program's first phase
// ends, and the session starts the board with a client and a store of its own
// for the new entry. So no screen, read or write of an old connection can reach
// the new one.
package setup
