// Package storetest connects stores to the look-alike, for tests of code that displays a store. Only tests import it.
package storetest

import (
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

// Connect returns a client with a key on a server in memory, and a store on it.
func Connect(t testing.TB, server http.RoundTripper, key string, now func() time.Time, calendars ...calendar.Calendar) (*plane.Client, *store.Store) {
	t.Helper()
	return Open(t, server, key, store.Config{Now: now, Calendars: calendars})
}

// Open is like Connect, with a configuration whose client it sets.
func Open(t testing.TB, server http.RoundTripper, key string, c store.Config) (*plane.Client, *store.Store) {
	t.Helper()
	client, err := planetest.Connect(server, key, c.Now)
	if err != nil {
		t.Fatal(err)
	}
	c.Client = client
	s, err := store.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return client, s
}

// Small returns a server with the small world, dated today, and the client and store of its admin.
func Small(t testing.TB, o planetest.Options) (*planetest.Server, *plane.Client, *store.Store) {
	t.Helper()
	world, err := planetest.Small(o.Now())
	if err != nil {
		t.Fatal(err)
	}
	server := planetest.New(world, o)
	client, s := Connect(t, server, planetest.SmallKey, o.Now)
	return server, client, s
}

// Load reads the things that the keys name.
func Load(t testing.TB, s *store.Store, keys ...store.Key) {
	t.Helper()
	for _, key := range keys {
		if err := s.Load(t.Context(), key); err != nil {
			t.Fatal(err)
		}
	}
}
