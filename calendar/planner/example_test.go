package planner_test

import (
	"context"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/plane/civil"
)

// Example lists the headlines of a week. It uses a fake server in memory; omit Transport to use the real one.
func Example() {
	now := func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }
	client, err := planner.New(planner.Config{
		Username:  calendartest.PlannerUser,
		Key:       calendartest.PlannerKey,
		Now:       now,
		Transport: calendartest.NewPlanner(calendartest.PlannerOptions{Now: now}),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	account, err := client.Check(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("The key is that of", account.Email)

	monday, friday := civil.Date{Year: 2026, Month: 11, Day: 23}, civil.Date{Year: 2026, Month: 11, Day: 27}
	events, err := client.Events(ctx, monday, friday)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range calendar.Between(events, monday, friday, time.UTC) {
		if e.Headline {
			first, last := e.Days(time.UTC)
			fmt.Println(first, last, e.Name)
		}
	}
	// Output:
	// The key is that of ada@example.com
	// 2026-11-25 2026-11-25 Canada: local elections
	// 2026-11-26 2026-11-26 Kestrel Pharma: launch of a games console
}
