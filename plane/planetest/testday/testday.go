// Package testday provides the date and time of the tests: the same whatever the machine's date, clock and time zone
// are. Tests get the time only from here; the linter forbids time.Now in them. Only tests import it.
package testday

import "time"

// Morning is when the day of a test starts: Tuesday 24 November 2026, 09:00 UTC. It is in Sprint 3 of the small world.
func Morning() time.Time { return time.Date(2026, time.November, 24, 9, 0, 0, 0, time.UTC) }

// Begin starts the day in a bubble of testing/synctest: after it, Now returns Morning there. Bubbles start in the year
// 2000 and wait without taking time; outside a bubble Begin would block for decades.
func Begin() { time.Sleep(time.Until(Morning())) }

// Now is the clock of a bubble, in UTC whatever the machine's time zone is. Outside a bubble it returns the real time,
// so use it there only for measuring; otherwise use Clock.
func Now() time.Time { return time.Now().UTC() }

// Clock returns a clock that shows Morning when it is created and runs at normal speed, inside and outside a bubble.
func Clock() func() time.Time { return FastClock(1) }

// FastClock returns a Clock that runs faster by a factor, for benchmarks that would wait for the budget of requests.
func FastClock(times int) func() time.Time {
	made := time.Now()
	return func() time.Time { return Morning().Add(time.Duration(times) * time.Since(made)) }
}
