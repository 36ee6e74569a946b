package nav_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

func TestPauseBlocksHeldKey(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	var p nav.Pause
	if p.Hasty(now) {
		t.Error("hasty before anything was shown")
	}
	p.Begin(now)
	for range 20 { // a key held down for two seconds
		now = now.Add(100 * time.Millisecond)
		if !p.Hasty(now) {
			t.Fatal("a repeated key got through")
		}
	}
	if p.Hasty(now.Add(500 * time.Millisecond)) {
		t.Error("hasty after half a second without a key")
	}
	p.Begin(now)
	p.End()
	if p.Hasty(now) {
		t.Error("hasty after another key")
	}
}
