// Package planetest is an in-memory look-alike of Plane's API server. It answers as the recorded Plane community
// edition 1.3.1 did: same status, headers, bodies, quirks and faults. Tests use it as an [http.RoundTripper], the demo
// and the emulator command as an [http.Handler].
//
// A [World] is the initial content of a server; [Load] reads one from a file, and [Small], [Demo], [Many] and [Hostile]
// are built in. A [Server] answers requests, counts them against the limit of their key, logs them ([Server.Log]) and
// fails on demand ([Server.Arm]).
//
// The server does not use the client's types: whatever it needs to know about the wire format is defined here, so that
// it can't share a mistake with the client.
package planetest
