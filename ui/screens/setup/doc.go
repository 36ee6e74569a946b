// Package setup implements the screen that connects planedeck to a Plane server:
// at the first start, and again if the key is refused later or the user wants
// another one.
//
// It checks what was entered step by step (server, key, workspace), names the
// cause if a step fails, and writes nothing before the last check has passed. How
// to connect, where to store the key and how to continue are functions in [Deps]:
// the screen depends on neither the configuration nor the disk. It needs no
// store.
//
// After saving, the screen returns the action of [Deps.Done]. The caller's
// function records the entry and returns [nav.Quit]; the program's first phase
// ends, and the session starts the board with a new client and store for the new
// entry. That way no screen, read or write of an old connection can reach the new one.
package setup
