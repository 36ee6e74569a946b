// Package testday is the day of the tests: the same whatever the machine's
// calendar, clock and zone are. Tests take the time from here and from nowhere
// else; the linter forbids time.Now in them. Only tests import it.
package testday

import "time"

// Morning is when a test's day starts: Tuesday 24 November 2026, nine o'clock
// UTC. It lies in Sprint 3 of the small world.
func Morning() time.Time { return time.Date(2026, time.November, 24, 9, 0, 0, 0, time.UTC) }

// Begin starts the day in a bubble of testing/synctest: afterwards Now is
// Morning there. Bubbles start in the year 2000 and wait without taking time, so
// outside of one it would wait for good.
func Begin() { time.Sleep(time.Until(Morning())) }

// Now is the clock of a bubble, in UTC whatever the machine's zone is. Outside
// of a bubble it is good for measuring only, as it holds the real day there;
// use Clock.
func Now() time.Time { return time.Now().UTC() }

// Clock is a clock that shows Morning when it is made and runs as fast as time
// does, outside of a bubble and in one.
func Clock() func() time.Time { return FastClock(1) }

// FastClock is a Clock that runs so many times as fast, for benchmarks that
// would wait for the budget of requests.
func FastClock(times int) func() time.Time {
	made := time.Now()
	return func() time.Time { return Morning().Add(time.Duration(times) * time.Since(made)) }
}
