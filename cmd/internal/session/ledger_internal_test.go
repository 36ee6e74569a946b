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

// Rule: all that connects with a key on this machine has one budget, the set-up too; without a state folder nothing is written.
func TestConnectionsWithOneKeyHaveOneBudget(t *testing.T) {
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(planetest.New(world, planetest.Options{Now: testday.Clock(), Rate: 7}))
	defer web.Close()
	state, clock := filepath.Join(t.TempDir(), "state"), testday.Clock()
	left := func(state, key string) int {
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
	if got := left("", planetest.SmallKey); got != 6 {
		t.Errorf("%d remain by itself", got)
	}
	for i, key := range []string{planetest.SmallKey, " " + planetest.SmallKey + "\n"} {
		if got, want := left(state, key), 5-i; got != want {
			t.Errorf("%d remain, want %d", got, want)
		}
	}
	if got := left(state, "another_key"); got != 60 {
		t.Errorf("%d remain of another key", got)
	}
	found, err := filepath.Glob(filepath.Join(state, "limits", "*"))
	if err != nil || len(found) != 4 { // each with its lock
		t.Errorf("%q, %v", found, err)
	}
	if info, err := os.Stat(filepath.Join(state, "limits")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}
}
