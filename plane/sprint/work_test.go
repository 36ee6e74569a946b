package sprint_test

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestOnlyNumbersArePoints(t *testing.T) {
	for _, tt := range []struct {
		estimate string
		want     float64
		ok       bool
	}{
		{"8", 8, true},
		{" 2.5 ", 2.5, true},
		{"0", 0, true},
		{"", 0, false},
		{"XL", 0, false},
		{"-3", 0, false},
		{"NaN", 0, false},
		{"Inf", 0, false},
		{"1e9", 0, false},
		{"1000000", 1e6, true},
		{"1000001", 0, false},
	} {
		if got, ok := sprint.Points(tt.estimate); got != tt.want || ok != tt.ok {
			t.Errorf("%q: %v, %v", tt.estimate, got, ok)
		}
	}
}

func TestEachAssigneeHasTheWholeItem(t *testing.T) {
	load := sprint.LoadOf([]plane.Item{
		{Points: "3", Assignees: []plane.UserID{"ada"}},
		{Points: "5", Assignees: []plane.UserID{"ada", "bea"}},
		{Assignees: []plane.UserID{"bea"}},
		{Points: "1"},
		{Points: "8", State: "cancelled"},
	}, func(i plane.Item) bool { return i.State != "cancelled" })
	want := map[string]sprint.Work{
		"total": {Items: 4, Points: 9, Unestimated: 1},
		"ada":   {Items: 2, Points: 8},
		"bea":   {Items: 2, Points: 5, Unestimated: 1},
		"none":  {Items: 1, Points: 1},
	}
	got := map[string]sprint.Work{
		"total": load.Total, "ada": load.People["ada"], "bea": load.People["bea"], "none": load.Unassigned,
	}
	for who, w := range want {
		if got[who] != w {
			t.Errorf("%s: %+v, want %+v", who, got[who], w)
		}
	}
}

func TestOneItemWithPointsMakesWorkEstimated(t *testing.T) {
	for w, want := range map[sprint.Work]bool{{}: false, {Items: 2, Unestimated: 2}: false, {Items: 2, Unestimated: 1}: true} {
		if w.Estimated() != want {
			t.Errorf("%+v: %v", w, !want)
		}
	}
}

func TestMeanIncludesAbsences(t *testing.T) {
	cycle := func(points string, who ...plane.UserID) sprint.Load {
		return sprint.LoadOf([]plane.Item{{Points: points, Assignees: who}, {Points: points}, {}}, nil)
	}
	mean := sprint.Mean([]sprint.Load{cycle("6", "ada"), cycle("3", "ada", "bea"), cycle("9", "bea")})
	if mean.Total != (sprint.Work{Items: 3, Points: 12, Unestimated: 1}) || mean.Unassigned != (sprint.Work{Items: 2, Points: 6, Unestimated: 1}) || mean.People["ada"].Points != 3 || mean.People["bea"].Points != 4 {
		t.Errorf("%+v", mean)
	}
	if none := sprint.Mean(nil); none.Total != (sprint.Work{}) || len(none.People) != 0 {
		t.Errorf("without cycles: %+v", none)
	}
}

func TestMeanOfEqualLoadsIsThatLoad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOf(rapid.Custom(func(t *rapid.T) plane.Item {
			return plane.Item{
				Points:    rapid.SampledFrom([]string{"", "1", "2.5", "XL", "13"}).Draw(t, "points"),
				Assignees: rapid.SliceOfNDistinct(rapid.SampledFrom([]plane.UserID{"a", "b", "c"}), 0, 3, rapid.ID).Draw(t, "who"),
			}
		})).Draw(t, "items")
		load := sprint.LoadOf(items, nil)
		mean := sprint.Mean([]sprint.Load{load, load})
		if math.Abs(mean.Total.Points-load.Total.Points) > 1e-9 || mean.Total.Items != load.Total.Items {
			t.Errorf("%+v, want %+v", mean.Total, load.Total)
		}
		sum := load.Unassigned.Points
		for _, w := range load.People {
			sum += w.Points
		}
		if sum < load.Total.Points-1e-9 {
			t.Errorf("the sum over all people is %v, less than the total %v", sum, load.Total.Points)
		}
	})
}

// Law: regardless of the current items, the recorded load of a closed cycle has as many items as its record.
func TestRecordedLoadHasTheRecordsCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 9).Draw(t, "now")
		items := make([]plane.Item, n)
		for i := range items {
			items[i] = plane.Item{Points: "2", Assignees: []plane.UserID{"a"}}
		}
		now := sprint.LoadOf(items, nil)
		completed := rapid.IntRange(0, 9).Draw(t, "completed")
		got := sprint.AsRecorded(now, &plane.Record{Counts: plane.Counts{Completed: completed}})
		if math.Abs(got.Total.Items-float64(completed)) > 1e-9 {
			t.Errorf("%v items, want %d", got.Total.Items, completed)
		}
		if want := 2 * float64(completed); n > 0 && (math.Abs(got.Total.Points-want) > 1e-9 || math.Abs(got.People["a"].Points-want) > 1e-9) {
			t.Errorf("%+v, want %v points", got, want)
		}
		if same := sprint.AsRecorded(now, nil); same.Total != now.Total {
			t.Errorf("without a record: %+v, want %+v", same.Total, now.Total)
		}
	})
}

func TestRecordScalesTheWorkOfEachPerson(t *testing.T) {
	load := func(n float64) sprint.Load {
		return sprint.Load{
			Total: sprint.Work{Items: 4 * n, Points: 8 * n, Unestimated: n}, Unassigned: sprint.Work{Items: n, Unestimated: n},
			People: map[plane.UserID]sprint.Work{"ada": {Items: 2 * n, Points: 5 * n}, "bea": {Items: 2 * n, Points: 4 * n}},
		}
	}
	for _, c := range []struct {
		now       sprint.Load
		completed int
		want      sprint.Load
	}{
		{load(1), 4, load(1)},
		{load(1), 8, load(2)},
		{load(1), 2, load(0.5)},
		{load(1), 0, sprint.Load{}},
		{sprint.Load{}, 0, sprint.Load{}},
		{sprint.Load{}, 3, sprint.Load{Total: sprint.Work{Items: 3, Unestimated: 3}}},
	} {
		if got := sprint.AsRecorded(c.now, &plane.Record{Counts: plane.Counts{Completed: c.completed}}); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%d completed, of %+v: %+v, want %+v", c.completed, c.now, got, c.want)
		}
	}
}

// Rule: points of a scale that the project no longer uses don't count; an empty scale matches any.
func TestPointsOfAnotherScaleAreNotCounted(t *testing.T) {
	list := []plane.Item{{ID: "1", Points: "1", Scale: "new"}, {ID: "2", Points: "2", Scale: "old"}, {ID: "3", Points: "4"}}
	for scale, want := range map[plane.ScaleID]sprint.Work{
		"new": {Items: 3, Points: 5, Unestimated: 1},
		"old": {Items: 3, Points: 6, Unestimated: 1},
		"":    {Items: 3, Points: 7},
	} {
		if got := sprint.LoadOf(sprint.InScale(list, scale), nil).Total; got != want {
			t.Errorf("in scale %q: %+v, want %+v", scale, got, want)
		}
	}
	if list[1].Points != "2" {
		t.Error("the given items were changed")
	}
}
