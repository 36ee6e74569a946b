// Package session wires one session: configuration and identity, the client,
// the store, the screens, the terminal. It is the only place that knows all of
// them; the command line and the SSH server both start sessions with [Run].
//
// Every context of a session descends from Run's and is cancelled before Run
// returns: Bubble Tea leaves running commands behind, and not every end of a
// program passes through its Update. However it ends (a key, a signal, a lost
// terminal, a panic), the terminal is as it was before.
package session
