// Package planetest is a look-alike of Plane's API server that lives in memory.
// It answers as Plane community edition 1.3.1 was recorded to answer: same
// status, headers, bodies, oddities and faults. Tests use it as an
// [http.RoundTripper], the demo and the emulator command as an [http.Handler].
//
// A [World] is what the server holds when it starts; [Load] reads one, [Small],
// [Demo], [Many] and [Hostile] bring their own. A [Server] answers requests,
// counts them against the limit of their key, remembers them ([Server.Log]) and
// goes wrong on demand ([Server.Arm]).
//
// The package isn't a client and imports none: whatever it needs to say about the
// wire is written down here, so that a mistake in the client can't hide in it.
package planetest
