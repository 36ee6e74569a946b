package keys_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/keys"
)

// stroke is a key press some time after the previous one.
type stroke struct {
	after time.Duration
	key   string
}

// keyboard is an Ahead whose keys arrive at given times.
type keyboard struct {
	strokes []stroke
	next    time.Time // when the first one arrives
}

func press(list ...stroke) *keyboard {
	return &keyboard{list, testday.Now().Add(list[0].after)}
}

func (h *keyboard) More(within time.Duration) bool {
	if len(h.strokes) == 0 {
		return false
	}
	wait := time.Until(h.next)
	time.Sleep(min(wait, within))
	return wait <= within
}

func (h *keyboard) Read(p []byte) (int, error) {
	if len(h.strokes) == 0 {
		return 0, io.EOF
	}
	time.Sleep(time.Until(h.next))
	n := copy(p, h.strokes[0].key)
	if h.strokes = h.strokes[1:]; len(h.strokes) > 0 {
		h.next = h.next.Add(h.strokes[0].after)
	}
	return n, nil
}

// typed returns the output of a reader.
func typed(list ...stroke) string {
	r := keys.NewReader(press(list...))
	var out strings.Builder
	for buffer := make([]byte, 4096); ; {
		n, err := r.Read(buffer)
		out.Write(buffer[:n])
		if err != nil {
			return out.String()
		}
	}
}

func strokes(gap time.Duration, text string) []stroke {
	var list []stroke
	for _, c := range text {
		list = append(list, stroke{gap, string(c)})
	}
	return list
}

func TestKeyByKeyBurstIsMarked(t *testing.T) {
	for _, c := range []struct {
		gap      time.Duration
		in, want string
	}{
		{2 * time.Millisecond, "x = Dy", start + "x = D" + end + "y"},
		{8 * time.Millisecond, "Daily", start + "Dail" + end + "y"},
		{2 * time.Millisecond, "x\r= D", start + "x\r= D" + end},
		{2 * time.Millisecond, "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL", "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL"},
		{2 * time.Millisecond, "ggjj", "ggjj"},
		{2 * time.Millisecond, "uu", "uu"},
		{16 * time.Millisecond, "Daily", "Daily"},
		{80 * time.Millisecond, "Deploy today", "Deploy today"},
	} {
		t.Run(fmt.Sprint(c.in, c.gap), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if got := typed(strokes(c.gap, c.in)...); got != c.want {
					t.Errorf("%q, want %q", got, c.want)
				}
			})
		})
	}
}

// A text key is delayed by one gap, a key that is held down by at most 60 ms, and
// any other key not at all.
func TestKeyDelays(t *testing.T) {
	for _, c := range []struct {
		in   []stroke
		late time.Duration
	}{
		{[]stroke{{0, "L"}, {time.Second, "L"}}, keys.Gap},
		{[]stroke{{0, "\x1b[A"}, {time.Second, "L"}}, 0},
		{[]stroke{{0, "\r"}, {time.Second, "L"}}, 0},
		{[]stroke{{0, "\x03"}, {time.Second, "L"}}, 0},
		{[]stroke{{0, "L"}, {2 * time.Millisecond, "\x1b[A"}, {time.Second, "L"}}, 2 * time.Millisecond},
		{strokes(5*time.Millisecond, strings.Repeat("j", 100)), 4 * keys.Gap},
	} {
		synctest.Test(t, func(t *testing.T) {
			r, since := keys.NewReader(press(c.in...)), testday.Now().Add(c.in[0].after)
			_, err := r.Read(make([]byte, 4096))
			if late := time.Since(since); err != nil || late > c.late+5*time.Millisecond || late < c.late {
				t.Errorf("%q is %v late, want %v: %v", c.in[0].key, late, c.late, err)
			}
		})
	}
}

// Property: nothing is lost, and four different characters within the gap are always marked.
func TestBurstIsNeverUnmarked(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		run := rapid.StringOfN(rapid.RuneFrom([]rune("xDyLéд ")), 1, 12, -1).Draw(rt, "run")
		gap := time.Duration(rapid.IntRange(0, 14).Draw(rt, "ms")) * time.Millisecond
		seen := map[rune]bool{}
		fourth := false
		for n, c := range []rune(run) {
			if seen[c] = true; len(seen) == 4 && time.Duration(n)*gap < 4*keys.Gap {
				fourth = true
				break
			}
		}
		synctest.Test(t, func(*testing.T) {
			got := typed(append(strokes(gap, run), stroke{time.Second, "\r"})...)
			if text := strings.NewReplacer(start, "", end, "").Replace(got); text != run+"\r" {
				rt.Fatalf("%q became %q", run, got)
			}
			if fourth && !strings.HasPrefix(got, start) {
				rt.Fatalf("%q was not marked: %q", run, got)
			}
		})
	})
}
