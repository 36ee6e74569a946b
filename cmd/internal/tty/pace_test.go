package tty

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// drawing is a program that always has a new frame to draw, on a terminal that answers after a delay.
type drawing struct {
	pace   *Pace
	delay  func() time.Duration // negative: never
	frames []time.Time
	asked  int
}

// frame draws a frame if that is allowed.
func (d *drawing) frame() {
	if !d.pace.Free() {
		return
	}
	d.frames = append(d.frames, time.Now())
	if !d.pace.ask() {
		return
	}
	d.asked++
	if delay := d.delay(); delay >= 0 {
		time.AfterFunc(delay, func() {
			d.pace.report(12, 40, true)
		})
	}
}

// run draws for a time, as often as a renderer does.
func (d *drawing) run(t time.Duration) {
	for end := time.Now().Add(t); time.Now().Before(end); time.Sleep(16 * time.Millisecond) {
		d.frame()
	}
	synctest.Wait()
}

// longest returns the longest time between two consecutive frames from the nth on.
func (d *drawing) longest(n int) (gap time.Duration) {
	for i := n + 1; i < len(d.frames); i++ {
		gap = max(gap, d.frames[i].Sub(d.frames[i-1]))
	}
	return gap
}

func after(d time.Duration) func() time.Duration { return func() time.Duration { return d } }

func TestSilentTerminalIsNotWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &drawing{pace: &Pace{}, delay: after(-1)}
		d.run(time.Minute)
		if gap := d.longest(0); gap > 20*time.Millisecond || d.asked > askSilentTimes {
			t.Errorf("frames are up to %v apart, and the terminal is asked %d times", gap, d.asked)
		}
		began := time.Now()
		d.pace.Hold()
		if took := time.Since(began); took > 0 {
			t.Errorf("Hold waits %v", took)
		}
	})
}

func TestFastTerminalIsNotWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &drawing{pace: &Pace{}, delay: after(5 * time.Millisecond)}
		d.run(time.Minute)
		if gap := d.longest(0); gap > 20*time.Millisecond || d.asked > 61 {
			t.Errorf("frames are up to %v apart, and the terminal is asked %d times", gap, d.asked)
		}
	})
}

// If answers are slow, one frame is in transit at a time, and no frame waits longer than necessary.
func TestOnlyOneFrameIsInTransit(t *testing.T) {
	for _, delay := range []time.Duration{70, 200, 450, 590} {
		delay *= time.Millisecond
		synctest.Test(t, func(t *testing.T) {
			d := &drawing{pace: &Pace{}, delay: after(delay)}
			d.run(20 * time.Second)
			most := d.longest(100)
			if most > delay+40*time.Millisecond {
				t.Errorf("with answers after %v frames are up to %v apart", delay, most)
			}
			for i := len(d.frames) - 20; i < len(d.frames)-1; i++ {
				if gap := d.frames[i+1].Sub(d.frames[i]); gap < delay {
					t.Errorf("with answers after %v two frames are %v apart", delay, gap)
				}
			}
		})
	}
}

// A frame that was held back is requested as soon as the answer has arrived, and not before.
func TestHeldBackFrameIsRequestedWhenFree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &drawing{pace: &Pace{}, delay: after(300 * time.Millisecond)}
		var calls atomic.Int32
		d.pace.OnFree(func() { calls.Add(1) })
		d.frame() // its answer shows that the connection is slow
		time.Sleep(time.Second)
		d.frame()
		if d.pace.Free() || calls.Load() != 0 {
			t.Fatalf("a frame is free, after %d calls", calls.Load())
		}
		time.Sleep(301 * time.Millisecond)
		synctest.Wait()
		if calls.Load() != 1 || !d.pace.Free() {
			t.Errorf("%d calls", calls.Load())
		}
		d.delay = after(-1)
		d.frame()
		d.pace.Free()
		time.Sleep(frameLimit)
		synctest.Wait()
		if calls.Load() != 2 || !d.pace.Free() {
			t.Errorf("%d calls after the limit", calls.Load())
		}
	})
}

func TestTerminalThatStopsAnsweringIsWaitedForTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &drawing{pace: &Pace{}, delay: after(200 * time.Millisecond)}
		d.run(5 * time.Second)
		d.delay = after(-1)
		from := len(d.frames)
		d.run(time.Minute)
		slow := 0
		for i := from + 1; i < len(d.frames); i++ {
			if d.frames[i].Sub(d.frames[i-1]) > 20*time.Millisecond {
				slow++
			}
		}
		if slow > 2 || d.longest(from) > frameLimitMost {
			t.Errorf("%d frames wait, up to %v", slow, d.longest(from))
		}
		d.delay = after(200 * time.Millisecond)
		d.run(20 * time.Second)
		if n := len(d.pace.asked); n > 1 {
			t.Errorf("%d answers are still expected", n)
		}
	})
}

// Whatever a terminal does, a frame waits at most two seconds, and no wait for an answer is endless.
func TestNoTerminalBlocksFrames(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		delays := rapid.SliceOfN(rapid.IntRange(-1, 3000), 1, 30).Draw(r, "delays")
		var gap time.Duration
		synctest.Test(t, func(*testing.T) {
			i := 0
			d := &drawing{pace: &Pace{}, delay: func() time.Duration {
				i++
				return time.Duration(delays[i%len(delays)]) * time.Millisecond
			}}
			d.run(30 * time.Second)
			gap = d.longest(0)
			time.Sleep(10 * time.Second)
			if !d.pace.Free() {
				gap = time.Hour
			}
		})
		if gap > frameLimitMost+40*time.Millisecond {
			r.Errorf("with answers after %v a frame waits %v", delays, gap)
		}
	})
}

// F3 with a modifier has the form of a position in the first row.
func TestAnswersAndF3AreToldApart(t *testing.T) {
	const f3, first, other = "\x1b[1;2R", "\x1b[1;5R", "\x1b[12;40R"
	tests := []struct {
		name  string
		asked bool // a question was sent and not answered
		input string
		want  string
	}{
		{"an answer", true, mark + other, ""},
		{"an answer in the first row", true, mark + first, ""},
		{"an answer of a terminal without the mark", true, other, ""},
		{"an answer in the first row without the mark", true, first, ""},
		{"shift and F3 before the answer", true, mark + first + f3, f3},
		{"shift and F3 after a mark was seen once", true, mark + other + f3 + f3, f3 + f3},
		{"shift and F3 without a question", false, f3, f3},
		{"a late answer", false, other, ""},
		{"a late answer with its mark", false, mark + first, ""},
		{"a mark alone", false, mark, ""},
		{"F3", true, "\x1b[R" + mark + other, "\x1b[R"},
		{"an answer with a prefix", false, "\x1b[?12;40R", "\x1b[?12;40R"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pace := &Pace{}
			if tt.asked {
				pace.ask()
			}
			k := newTypist(pace)
			k.feed([]byte(tt.input), k.now)
			if got := k.got(); got != tt.want {
				t.Errorf("%q becomes %q, want %q", tt.input, got, tt.want)
			}
			if len(pace.asked) > 0 && tt.input != f3 && tt.asked {
				t.Error("the answer was not recognized")
			}
		})
	}
}

func TestHoldWaitsForExpectedAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &drawing{pace: &Pace{}, delay: after(250 * time.Millisecond)}
		d.run(3 * time.Second)
		d.frame()
		began := time.Now()
		d.pace.Hold()
		if took := time.Since(began); len(d.pace.asked) > 0 || took > 260*time.Millisecond {
			t.Errorf("after %v an answer is still expected: %v", took, len(d.pace.asked) > 0)
		}
		if d.pace.ask() || !d.pace.Free() {
			t.Error("it asks while another program has the terminal")
		}
		d.pace.Go()
		if !d.pace.Free() || !d.pace.ask() {
			t.Error("it doesn't ask again")
		}
	})
}
