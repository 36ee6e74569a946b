package items_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/parts/items"
)

func TestSort(t *testing.T) {
	noon := time.Date(2026, time.November, 24, 12, 0, 0, 0, time.UTC)
	day := func(d int) plane.Date { return plane.Date{Year: 2026, Month: 11, Day: d} }
	list := []*plane.Item{
		{Sequence: 1, Priority: plane.PriorityLow, SortOrder: 30, Points: "3", Due: day(30), UpdatedAt: noon},
		{Sequence: 2, Priority: plane.PriorityUrgent, SortOrder: 20, Points: "XL", UpdatedAt: noon.Add(time.Hour)},
		{Sequence: 3, Priority: plane.PriorityNone, SortOrder: 10, Points: "8", Due: day(24), UpdatedAt: noon.Add(-time.Hour)},
		{Sequence: 4, Priority: plane.PriorityUrgent, SortOrder: 5, Points: "2.5", Due: plane.Date{Year: 2027, Month: 1, Day: 1}},
		{Sequence: 6, Priority: plane.PriorityHigh, SortOrder: 30, UpdatedAt: noon},
		{Sequence: 5, Priority: plane.PriorityHigh, SortOrder: 30, UpdatedAt: noon},
	}
	want := map[items.Order][]int{
		items.OrderPriority: {4, 2, 5, 6, 1, 3},
		items.OrderDue:      {3, 1, 4, 2, 5, 6},
		items.OrderUpdated:  {4, 2, 1, 5, 6, 3}, // item 4 is being created
		items.OrderManual:   {4, 3, 2, 1, 5, 6},
		items.OrderPoints:   {3, 1, 4, 2, 5, 6},
	}
	for _, o := range items.Orders() {
		var got []int
		for _, i := range items.Sort(list, o, "") {
			got = append(got, i.Sequence)
		}
		if !slices.Equal(got, want[o]) {
			t.Errorf("by %s: %v, want %v", o, got, want[o])
		}
	}
}

// The server reports the position of each point in its scale; letters alone don't define an order.
func TestPointsAreSortedByScale(t *testing.T) {
	var list []*plane.Item
	for key, value := range []string{"XS", "S", "M", "L", "XL", "XXL"} {
		list = append(list, &plane.Item{Name: value, Points: value, PointKey: key, Scale: "sizes"})
	}
	for key, value := range []string{"1", "2", "40"} { // the earlier scale
		list = append(list, &plane.Item{Name: value, Points: value, PointKey: key, Scale: "numbers"})
	}
	list = append(list, &plane.Item{Name: "none"})
	for scale, want := range map[plane.ScaleID]string{
		"sizes":   "XXL XL L M S XS 40 2 1 none",
		"numbers": "40 2 1 XXL XL L M S XS none",
	} {
		for range 20 { // in random orders
			rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
			var got []string
			for _, i := range items.Sort(list, items.OrderPoints, scale) {
				got = append(got, i.Name)
			}
			if strings.Join(got, " ") != want {
				t.Fatalf("%s: %v, want %s", scale, got, want)
			}
		}
	}
}

// If the server reports no scales, numbers are sorted by value, followed by words.
func TestPointsWithoutScaleAreSortedByValue(t *testing.T) {
	var list []*plane.Item
	for _, value := range []string{"S", "10", "9", "0.5", ""} {
		list = append(list, &plane.Item{Name: value, Points: value})
	}
	for range 20 {
		rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		var got []string
		for _, i := range items.Sort(list, items.OrderPoints, "") {
			got = append(got, i.Name)
		}
		if strings.Join(got, " ") != "10 9 0.5 S " {
			t.Fatalf("%q", got)
		}
	}
}
