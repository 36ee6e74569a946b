//go:build !unix

package tty

// Stops does nothing: shells on this system can't continue a stopped program.
type Stops struct{}

// NewStops returns a Stops that never calls its functions.
func NewStops(_, _ func()) *Stops { return &Stops{} }

// Listen does nothing.
func (s *Stops) Listen() {}

// Stop returns immediately.
func (s *Stops) Stop(bool) {}

// Close does nothing.
func (s *Stops) Close() {}
