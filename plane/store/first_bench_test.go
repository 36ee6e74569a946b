package store_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// BenchmarkFirstData reads a cycle of 10,000 items into an empty store, over a socket. It measures the time until the
// first items can be shown and until all have been read, and counts requests and versions.
func BenchmarkFirstData(b *testing.B) {
	world, err := planetest.Many(testday.Morning(), 0, 20_000)
	if err != nil {
		b.Fatal(err)
	}
	server := planetest.New(world, planetest.Options{Now: testday.Clock(), Rate: -1})
	listening := httptest.NewServer(server)
	defer listening.Close()
	var first, whole time.Duration
	requests, versions := len(server.Log()), uint64(0)
	for b.Loop() {
		s := overSocket(b, listening.URL)
		done := make(chan error, 1)
		began := testday.Now()
		go func() { done <- s.Load(b.Context(), itemsOf(sprint3)) }()
		for seen := uint64(0); s.Snapshot().ItemCount(sprint3) == 0; {
			if seen, err = s.Wait(b.Context(), seen); err != nil {
				b.Fatal(err)
			}
		}
		first += time.Since(began)
		if err := <-done; err != nil || s.Snapshot().ItemCount(sprint3) < 10_000 {
			b.Fatal(err, s.Snapshot().ItemCount(sprint3))
		}
		whole += time.Since(began)
		versions += s.Snapshot().Version()
	}
	each := func(total float64, unit string) { b.ReportMetric(total/float64(b.N), unit) }
	each(1000*first.Seconds(), "first-ms")
	each(1000*whole.Seconds(), "whole-ms")
	each(float64(len(server.Log())-requests), "requests")
	each(float64(versions), "versions")
}

// overSocket returns an empty store on a server that listens.
func overSocket(b *testing.B, address string) *store.Store {
	b.Helper()
	if at, err := url.Parse(address); err != nil || at.Hostname() != "127.0.0.1" {
		b.Fatal("not loopback: ", address)
	}
	c, err := plane.New(plane.Config{
		BaseURL: address, Key: planetest.SmallKey, Workspace: planetest.Slug, Now: testday.FastClock(1), Transport: new(http.Transport),
	})
	if err != nil {
		b.Fatal(err)
	}
	s, err := store.New(store.Config{Client: c, Now: testday.Clock()})
	if err != nil {
		b.Fatal(err)
	}
	return s
}
