package session

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/screens/setup"
)

// Rule: all connections with one key on this machine, including that of the set-up, share one budget. Without a state
// folder nothing is written.
func TestConnectionsWithOneKeyShareABudget(t *testing.T) {
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(planetest.New(world, planetest.Options{Now: testday.Clock(), Rate: 7}))
	defer web.Close()
	state, clock := filepath.Join(t.TempDir(), "state"), testday.Clock()
	remaining := func(state, key string) int {
		w := connected(state, web.URL, planetest.Slug, planetest.SmallKey)
		w.Config.AllowHTTP, w.Now = true, clock
		c, err := w.connect(setup.Entry{BaseURL: web.URL, Workspace: planetest.Slug, Key: key})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Me(t.Context())
		if key == planetest.SmallKey && err != nil {
			t.Error(err)
		}
		return c.Budget().Remaining
	}
	if got := remaining("", planetest.SmallKey); got != 6 {
		t.Errorf("%d remain without a state folder", got)
	}
	for i, key := range []string{planetest.SmallKey, " " + planetest.SmallKey + "\n"} {
		if got, want := remaining(state, key), 5-i; got != want {
			t.Errorf("%d remain, want %d", got, want)
		}
	}
	if got := remaining(state, "another_key"); got != 60 {
		t.Errorf("%d remain for another key", got)
	}
	found, err := filepath.Glob(filepath.Join(state, "limits", "*"))
	if err != nil || len(found) != 4 { // each with its lock
		t.Errorf("%q, %v", found, err)
	}
	if info, err := os.Stat(filepath.Join(state, "limits")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}
}
