package board_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// meter counts the bytes sent to a terminal.
type meter struct{ sent atomic.Int64 }

func (m *meter) Write(b []byte) (int, error) {
	m.sent.Add(int64(len(b)))
	return len(b), nil
}

// Every byte counts over a slow connection. Moving the cursor changes one line of two cards, and a refresh without
// changes redraws only the number of remaining requests. Rows with wide characters cost more, because the renderer
// resends them.
func TestKeysSendFewBytes(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		m := new(meter)
		world, err := planetest.Demo(testday.Morning())
		if err != nil {
			t.Fatal(err)
		}
		o := uitest.Options{Size: size, Output: m, World: world, Key: planetest.DemoKey, Start: nav.Projects{}}
		story(t, o, func(t *testing.T, d *uitest.Driver) {
			d.Press("enter")
			d.Sleep(3 * time.Second)
			d.Press("enter")
			d.Sleep(10 * time.Second)
			d.See("› Sprint 26", "›HARBOR-187")
			for _, key := range []struct {
				key  string
				most int64
			}{{"j", 200}, {"j", 200}, {"k", 200}, {"l", 400}, {"h", 400}, {"r", 40}} {
				before := m.sent.Load()
				d.Press(key.key)
				d.Sleep(2 * time.Second)
				sent := m.sent.Load() - before
				t.Logf("%v, %s: %d bytes", size, key.key, sent)
				if sent == 0 || sent > key.most {
					t.Errorf("%v, %s: %d bytes, want %d at most", size, key.key, sent, key.most)
				}
			}
		})
	}
}
