//go:build unix

package main_test

import (
	"net/http/httptest"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// BenchmarkStart runs planedeck as a process from its start to its end, without requests to a server: with and without
// a copy. The words of completions and the user's own items should take at most 50 ms, everything else 15 ms.
func BenchmarkStart(b *testing.B) {
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		b.Fatal(err)
	}
	web := httptest.NewServer(planetest.New(world, planetest.Options{Now: testday.Clock(), Rate: -1}))
	defer web.Close()
	someone := userIn(b.TempDir(), "PLANE_BASE_URL="+web.URL, "PLANE_WORKSPACE_SLUG="+planetest.Slug, "PLANE_API_KEY="+planetest.SmallKey)
	if out, err := someone.command("item", "list", "-p", "APOLLO", "--cycle", "Sprint 3").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	for _, run := range []struct {
		name string
		args []string
	}{
		{"version", []string{"version"}},
		{"help", []string{"--help"}},
		{"cycles from the copy", []string{"cycle", "list", "-p", "APOLLO", "--max-age", "24h"}},
		{"items from the copy", []string{"item", "list", "-p", "APOLLO", "--cycle", "Sprint 3", "--max-age", "24h"}},
		{"completion of a command", []string{"__complete", "cyc"}},
		{"completion of an item", []string{"__complete", "item", "view", "-p", "APOLLO", ""}},
	} {
		b.Run(run.name, func(b *testing.B) {
			for b.Loop() {
				if out, err := someone.command(run.args...).CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
			}
		})
	}
}
