package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// BenchmarkRecall decodes the items of a board from the copy on disk and adds them to a store.
func BenchmarkRecall(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			key := itemsOf("30000000-0000-4000-8000-000000000001", "60000000-0000-4000-8000-000000000001")
			d := written(key, n)
			c := savedItems()
			body, err := c.encode(d, key, extent{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(body))/float64(n), "bytes/item")
			b.ReportAllocs()
			for b.Loop() {
				m, _, err := savedItems().decode(key, body)
				if err != nil {
					b.Fatal(err)
				}
				fresh := newDraft(data{}, time.Time{})
				fresh.apply(m)
			}
		})
	}
}

// BenchmarkSave encodes the same items.
func BenchmarkSave(b *testing.B) {
	key := itemsOf("30000000-0000-4000-8000-000000000001", "60000000-0000-4000-8000-000000000001")
	d := written(key, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := savedItems().encode(d, key, extent{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSaveOneChange saves a change of one item among 10,000 in ten cycles: only its cycle is encoded.
func BenchmarkSaveOneChange(b *testing.B) {
	key := itemsOf("30000000-0000-4000-8000-000000000001", "60000000-0000-4000-8000-000000000001")
	s := &Store{now: testday.Now, copy: nowhere{}, saved: make(savedKeys), confirmed: *written(key, 1000)}
	s.current.Store(&Snapshot{next: make(chan struct{})})
	d := newDraft(s.confirmed, testday.Now())
	d.readings.put(d.by, key.String(), reading{key: key, at: testday.Now()})
	for c := range 9 {
		other := key
		other.ID = fmt.Sprint("other ", c)
		var ids []plane.ItemID
		for id, i := range written(key, 1000).item.all() {
			fresh := *i
			fresh.ID = plane.ItemID(other.ID) + id
			d.setItem(fresh)
			ids = append(ids, fresh.ID)
		}
		d.addMembers(other.cycle(), ids)
		d.readings.put(d.by, other.String(), reading{key: other, at: testday.Now()})
	}
	s.confirmed = d.data
	v := saver{store: s, parts: make(map[Key]savedPart)}
	if err := v.save(); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		s.confirm(func(d *draft) {
			d.editItem("70000000-0000-4000-8000-000000000007", func(i *plane.Item) { i.Sequence++ })
		})
		if err := v.save(); err != nil {
			b.Fatal(err)
		}
	}
}

// nowhere is a disk that discards everything.
type nowhere struct{}

func (nowhere) Read(Key) (Saved, error) { return Saved{}, ErrNotSaved }
func (nowhere) Write(Saved) error       { return nil }

// written returns a layer with a cycle of n items, each with a page of description.
func written(key Key, n int) *data {
	text := "<p>" + strings.Repeat("What has to be done, and how to see that it is. ", 20) + "</p>"
	at := time.Date(2026, 11, 24, 9, 0, 0, 123456000, time.UTC)
	d := newDraft(data{}, at)
	ids := make([]plane.ItemID, n)
	for i := range n {
		id := func(kind, of int) string { return fmt.Sprintf("%d0000000-0000-4000-8000-%012d", kind, of) }
		ids[i] = plane.ItemID(id(7, i))
		d.setItem(plane.Item{
			ID: ids[i], Project: key.Project, Sequence: i + 1, Name: fmt.Sprintf("Work item %d of many, with a title as people write it", i),
			Description: text, State: plane.StateID(id(4, i%6)), Priority: plane.Priorities()[i%5],
			Assignees: []plane.UserID{plane.UserID(id(1, i%9))}, Labels: []plane.LabelID{plane.LabelID(id(5, i%12)), plane.LabelID(id(5, i%7))},
			Point: plane.PointID(id(8, i%6)), Points: fmt.Sprint(i % 8), PointKey: i % 6, Scale: plane.ScaleID(id(9, 1)),
			Due: plane.DateOf(at.AddDate(0, 0, i%90), time.UTC), SortOrder: float64(i) * 100, CreatedAt: at.Add(time.Duration(i) * time.Minute),
			UpdatedAt: at.Add(time.Duration(i) * time.Hour), CreatedBy: plane.UserID(id(1, i%9)), UpdatedBy: plane.UserID(id(1, i%5)),
		})
	}
	d.addMembers(key.cycle(), ids)
	return &d.data
}
