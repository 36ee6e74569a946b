//go:build unix && measure

package main_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
)

// train is a connection like that of SSH on a train: a round trip takes 200 ms, at 64 kbit/s.
var train = ptytest.Link{Delay: 100 * time.Millisecond, Rate: 8000}

// A key that was held for three seconds has no effect soon after it is released. Run it on an idle machine:
//
//	go test -tags measure -run HeldKey -v ./cmd/planedeck
func TestHeldKeyOverSlowConnection(t *testing.T) {
	for _, tt := range []struct {
		name string
		wide int // one of so many items has a wide title
		size [2]int
		most time.Duration
	}{
		{"Latin titles", 0, [2]int{80, 24}, 900 * time.Millisecond},
		{"a third of the titles wide", 3, [2]int{80, 24}, 900 * time.Millisecond},
		{"Latin titles, large", 0, [2]int{120, 40}, 900 * time.Millisecond},
		// The renderer redraws every row with a wide character entirely: the two frames remaining at the release take
		// 0.4 s each.
		{"all titles wide, large", 1, [2]int{120, 40}, 1300 * time.Millisecond},
	} {
		t.Run(tt.name, func(t *testing.T) {
			const key = "mine"
			address := startEmulator(t, "--world", "demo", "--key", key, "--rate", "0").base
			if tt.wide > 0 {
				widen(t, address, key, tt.wide)
			}
			x := ptytest.OpenOver(t, tt.size[0], tt.size[1], train)
			u := newUser(t, "PLANE_BASE_URL="+address, "PLANE_API_KEY="+key, "PLANE_WORKSPACE_SLUG=acme")
			cmd := u.command("--project", "HARBOR", "--cycle", "current")
			x.Start(cmd)
			x.WaitFor("HARBOR-1")
			quiet(x)
			x.Type("ll") // the column with the most items
			quiet(x)
			before, _ := x.Drawn()
			frames := hold(x, "j", 3*time.Second)
			released := time.Now()
			quiet(x)
			after, last := x.Drawn()
			lag := max(0, last.Sub(released))
			t.Logf("%d keys, %d bytes: %v after the release the last byte arrives", frames, after-before, lag.Round(10*time.Millisecond))
			if lag > tt.most {
				t.Errorf("the last byte arrived %v after the release", lag)
			}
			x.Type("q")
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
}

// hold types a key as a keyboard repeats it, up and down in turn so that it never reaches an end.
func hold(x *ptytest.Terminal, key string, d time.Duration) int {
	tick := time.NewTicker(time.Second / 30)
	defer tick.Stop()
	n := 0
	for end := time.Now().Add(d); time.Now().Before(end); n++ {
		if n%9 == 8 {
			key = map[string]string{"j": "k", "k": "j"}[key]
		}
		x.Type(key)
		<-tick.C
	}
	return n
}

// quiet waits until nothing has arrived for a second and a half.
func quiet(x *ptytest.Terminal) {
	for {
		if _, at := x.Drawn(); time.Since(at) > 1500*time.Millisecond {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// widen gives one of every so many items of the demo a title in wide characters.
func widen(t *testing.T, address, key string, every int) {
	t.Helper()
	var projects struct {
		Results []struct{ ID, Identifier string }
	}
	api(t, http.MethodGet, address+"/api/v1/workspaces/acme/projects/", key, nil, &projects)
	for _, p := range projects.Results {
		if p.Identifier != "HARBOR" {
			continue
		}
		items := address + "/api/v1/workspaces/acme/projects/" + p.ID + "/work-items/"
		var page struct {
			Results []struct {
				ID  string
				Seq int `json:"sequence_id"`
			}
		}
		api(t, http.MethodGet, items+"?per_page=100&order_by=-created_at", key, nil, &page)
		for i, item := range page.Results {
			if i%every == 0 {
				name := fmt.Sprintf("船のエンジンを修理する 🚢 %d 港湾管理システム", item.Seq)
				api(t, http.MethodPatch, items+item.ID+"/", key, map[string]string{"name": name}, nil)
			}
		}
	}
}

func api(t *testing.T, method, url, key string, body, into any) {
	t.Helper()
	sent, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), method, url, bytes.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-API-Key", key)
	req.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode >= 300 {
		t.Fatalf("%s %s: %s", method, url, answer.Status)
	}
	if into != nil {
		if err := json.NewDecoder(answer.Body).Decode(into); err != nil {
			t.Fatal(err)
		}
	}
}
