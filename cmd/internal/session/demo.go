package session

import "time"

const (
	// demoServer is a name that can't exist (RFC 2606): the demo never leaves
	// this process.
	demoServer = "https://plane.demo.invalid"
	// demoLatency is long enough for what is pending to be seen, and short
	// enough not to be felt.
	demoLatency = 40 * time.Millisecond
)
