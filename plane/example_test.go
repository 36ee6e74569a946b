package plane_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
)

// Example lists the current cycles of a project. The server is an in-memory look-alike; omit Transport to use a real
// one.
func Example() {
	world, err := planetest.Small(time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC))
	if err != nil {
		fmt.Println(err)
		return
	}
	now := func() time.Time { return time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC) }
	client, err := plane.New(plane.Config{
		BaseURL:   "https://plane.example",
		Key:       "plane_api_world_ada_admin_0001",
		Workspace: "acme",
		Now:       now,
		Transport: planetest.New(world, planetest.Options{Now: now}),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	apollo, err := client.Project(context.Background(), "30000000-0000-4000-8000-000000000001")
	if err != nil {
		fmt.Println(err)
		return
	}
	for cycle, err := range client.Cycles(context.Background(), apollo.ID, plane.ViewCurrent) {
		if err != nil {
			fmt.Println(err)
			return
		}
		start, end := cycle.Days(apollo.Location())
		fmt.Printf("%s, %v to %v: %d items\n", cycle.Name, start, end, cycle.Counts.Total)
	}
	fmt.Println(client.Budget().Remaining, "requests left")
	// Output:
	// Sprint 3, 2026-11-19 to 2026-12-02: 14 items
	// 58 requests left
}

// ExampleError shows how to distinguish failures.
func ExampleError() {
	var err error = &plane.Error{
		Op: "archive the cycle", Status: 400, Message: "Only completed cycles can be archived",
	}
	fmt.Println(err)
	fmt.Println("refused by a rule:", errors.Is(err, plane.ErrInvalid))
	fmt.Println("look before doing it again:", errors.Is(err, plane.ErrUnknownOutcome))
	// Output:
	// archive the cycle: 400 Bad Request: Only completed cycles can be archived
	// refused by a rule: true
	// look before doing it again: false
}

// ExampleParseAddress parses an address copied from the browser.
func ExampleParseAddress() {
	address, err := plane.ParseAddress("app.plane.so/acme/projects/30000000-0000-4000-8000-000000000001/cycles/")
	fmt.Println(address.BaseURL, address.Slug, address.Project, err)
	// Output: https://api.plane.so acme 30000000-0000-4000-8000-000000000001 <nil>
}
