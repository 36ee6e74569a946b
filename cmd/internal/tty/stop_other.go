//go:build !unix

package tty

// Stops does nothing here: no shell of this system continues a stopped program.
type Stops struct{}

// NewStops returns a Stops that never calls its functions.
func NewStops(_, _ func()) *Stops { return &Stops{} }

// Listen does nothing.
func (s *Stops) Listen() {}

// Stop returns at once.
func (s *Stops) Stop(bool) {}

// Close does nothing.
func (s *Stops) Close() {}
