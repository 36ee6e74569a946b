package plane_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// loaded is a server with a cycle of about 1,040 items, and the requests that it received.
type loaded struct {
	next http.RoundTripper
	// each is the time to process one item of a page; any number of pages are processed concurrently.
	each time.Duration

	mu       sync.Mutex
	now      int // pages being processed, without the single items requested for the value of a point
	most     int
	together int // requests that were concurrent with another
	asked    map[string]int
	largest  int
}

func (l *loaded) RoundTrip(r *http.Request) (*http.Response, error) {
	size, _ := strconv.Atoi(r.URL.Query().Get("per_page"))
	page := min(size-1, 1)
	l.mu.Lock()
	if l.now += page; l.now > 1 {
		l.together += page
	}
	l.most, l.largest = max(l.most, l.now), max(l.largest, size)
	l.asked[r.URL.RawQuery]++
	l.mu.Unlock()
	defer func() {
		l.mu.Lock()
		l.now -= page
		l.mu.Unlock()
	}()
	time.Sleep(time.Duration(size) * l.each)
	return l.next.RoundTrip(r)
}

// readAll reads the cycle from a server in a bubble, and returns the number of items and the times after which the
// first and the last arrived.
func (l *loaded) readAll(t *testing.T, o planetest.Options) (n int, first, all time.Duration) {
	t.Helper()
	testday.Begin()
	world, err := planetest.Many(testday.Now(), 0, 2080)
	if err != nil {
		t.Fatal(err)
	}
	o.Now, o.Rate, l.asked = testday.Now, -1, map[string]int{}
	l.next = planetest.New(world, o)
	c := open(t, l, func(cfg *plane.Config) { cfg.Key = adasKey })
	began := testday.Now()
	_, err = c.ReadItems(t.Context(), project, cycle, 0, func(items []plane.Item, total int) {
		if n == 0 {
			first = time.Since(began)
		}
		if n += len(items); total < 1040 {
			t.Errorf("%d of %d", n, total)
		}
	})
	if err != nil {
		t.Error(err)
	}
	return n, first, time.Since(began)
}

// Several pages are requested concurrently if that is faster, otherwise one: a server that processes them one after the
// other would delay all other requests, including writes.
func TestPageSizesSuitTheServer(t *testing.T) {
	tests := []struct {
		name        string
		o           planetest.Options
		each        time.Duration
		most        int // concurrent pages
		together    int // requests concurrent with another one
		first, all  time.Duration
		requests    int
		largestPage int
	}{
		{"near and quick", planetest.Options{Latency: 5 * ms}, 0, 5, 10, 5 * ms, 20 * ms, 10, 250},
		{"far away", planetest.Options{Latency: 300 * ms}, 0, 3, 4, 300 * ms, 1200 * ms, 10, 250},
		{"several workers", planetest.Options{}, 5 * ms, 3, 4, 625 * ms, 4400 * ms, 10, 250},
		{"one worker", planetest.Options{ItemCost: 5 * ms}, 0, 2, 1, 625 * ms, 5300 * ms, 10, 250},
		{"busy server", planetest.Options{ItemCost: 25 * ms}, 0, 1, 0, 3200 * ms, 28 * time.Second, 13, 125},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := &loaded{each: test.each}
				n, first, all := l.readAll(t, test.o)
				if n < 1040 || first > test.first || all > test.all {
					t.Errorf("%d items, the first after %v, all after %v", n, first, all)
				}
				if l.most != test.most || l.together > test.together || len(l.asked) > test.requests || l.largest > test.largestPage {
					t.Errorf("%d pages concurrently, %d concurrent with another, %d requests, %d per page", l.most, l.together, len(l.asked), l.largest)
				}
				for query, times := range l.asked {
					if times > 1 {
						t.Errorf("requested %d times: %s", times, query)
					}
					if strings.Contains(query, "expand=") && strings.Contains(query, "cursor=") && !strings.HasSuffix(query, "per_page=1") {
						t.Errorf("requested the values of points with every item: %s", query)
					}
				}
			})
		})
	}
}

// A page is yielded when it arrives, even if others have not arrived yet.
func TestPageIsYieldedAsSoonAsItArrives(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		world, err := planetest.Many(testday.Now(), 0, 2080)
		if err != nil {
			t.Fatal(err)
		}
		server := planetest.New(world, planetest.Options{Now: testday.Now, Rate: -1})
		late := roundTripFunc(func(r *http.Request) (*http.Response, error) {
			if parts := strings.Split(r.URL.Query().Get("cursor"), ":"); len(parts) > 1 {
				page, _ := strconv.Atoi(parts[1])
				size, _ := strconv.Atoi(parts[0])
				time.Sleep(time.Duration(page*size) * ms)
			}
			return server.RoundTrip(r)
		})
		var came []time.Duration
		began := testday.Now()
		c := open(t, late, func(cfg *plane.Config) { cfg.Key = adasKey })
		_, err = c.ReadItems(t.Context(), project, cycle, 0, func([]plane.Item, int) { came = append(came, time.Since(began)) })
		if err != nil || len(came) < 4 {
			t.Fatal(len(came), err)
		}
		for i := 1; i < len(came); i++ {
			if came[i] <= came[i-1] {
				t.Errorf("pages arrived at %v", came)
			}
		}
	})
}

// Reading a list fails if three pages in a row are too slow. A page that arrives in between resets the count.
func TestListFailsAfterConsecutiveSlowPages(t *testing.T) {
	for _, test := range []struct {
		name string
		slow []int // which of the page requests get no answer, from 0
		n    int   // items that arrive
		end  time.Duration
	}{
		{"one", []int{1}, 1040, time.Minute},
		{"two in a row", []int{1, 2}, 1040, 2 * time.Minute},
		{"three with a page between each", []int{1, 3, 5}, 1040, 2 * time.Minute},
		{"two in a row, twice", []int{1, 2, 4, 5}, 1040, 3 * time.Minute},
		{"three in a row", []int{1, 2, 3}, 125, 2 * time.Minute},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				testday.Begin()
				world, err := planetest.Many(testday.Now(), 0, 2080)
				if err != nil {
					t.Fatal(err)
				}
				server := planetest.New(world, planetest.Options{Now: testday.Now, Rate: -1})
				pages := 0
				stalls := roundTripFunc(func(r *http.Request) (*http.Response, error) {
					size, _ := strconv.Atoi(r.URL.Query().Get("per_page"))
					if size > 1 {
						pages++
						if slices.Contains(test.slow, pages-1) {
							<-r.Context().Done()
							return nil, r.Context().Err()
						}
					}
					time.Sleep(time.Duration(size) * 25 * ms) // The server is busy, so pages are requested one at a time.
					return server.RoundTrip(r)
				})
				c := open(t, stalls, func(cfg *plane.Config) { cfg.Key = adasKey })
				n, began := 0, testday.Now()
				_, err = c.ReadItems(t.Context(), project, cycle, 0, func(items []plane.Item, _ int) { n += len(items) })
				whole := test.n == 1040
				if (err == nil) != whole || whole && n < test.n || !whole && n != test.n {
					t.Errorf("%d items, %v", n, err)
				}
				if err != nil {
					wantNetworkError(t, err, plane.NetTimeout, false, "")
					if errors.Is(err, context.Canceled) {
						t.Error("the error is a cancellation, but the context was not cancelled")
					}
				}
				if took := time.Since(began); took > test.end {
					t.Errorf("reading took %v", took)
				}
			})
		})
	}
}
