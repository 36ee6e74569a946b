package disk_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
)

const project plane.ProjectID = "30000000-0000-4000-8000-000000000001"

func history(t *testing.T) (h *disk.History, file string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "history")
	return disk.NewHistory(dir), filepath.Join(dir, string(project)+".jsonl")
}

// dayOf returns a day of a cycle with this many items done.
func dayOf(cycle string, day, done int) store.CycleDay {
	return store.CycleDay{
		Project: project, Cycle: plane.CycleID(cycle), Name: "Sprint \"3\"\n次", Day: civil.Date{Year: 2026, Month: 11, Day: day},
		Counts: plane.Counts{Total: 13, Started: 13 - done, Completed: done}, Points: 46, PointsDone: float64(done), Estimated: true,
	}
}

func add(t *testing.T, h *disk.History, days ...store.CycleDay) {
	t.Helper()
	if err := h.Add(days...); err != nil {
		t.Fatal(err)
	}
}

func wantDays(t *testing.T, h *disk.History, want ...store.CycleDay) {
	t.Helper()
	if got, err := h.Days(project); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n%+v\nwant\n%+v", err, got, want)
	}
}

func TestLastLineOfCycleAndDayWins(t *testing.T) {
	h, file := history(t)
	wantDays(t, h)
	unestimated := dayOf("b", 24, 1)
	unestimated.Points, unestimated.PointsDone, unestimated.Estimated = 0, 0, false
	add(t, h, dayOf("a", 24, 1), unestimated)
	add(t, h, dayOf("a", 25, 3))
	add(t, h, dayOf("a", 24, 2)) // read before midnight, written after it
	wantDays(t, h, dayOf("a", 24, 2), unestimated, dayOf("a", 25, 3))
	data, err := os.ReadFile(file)
	if err != nil || strings.Count(string(data), "\n") != 4 || !strings.HasPrefix(string(data), `{"day":"2026-11-24","cycle":"a","name":`) {
		t.Errorf("%q, %v", data, err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info, err)
	}
}

func TestDamagedHistoryLinesAreSkipped(t *testing.T) {
	h, file := history(t)
	add(t, h, dayOf("a", 24, 1))
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range good {
		cut := append([]byte("\x00\xff garbage\n\n{}\nnull\n[1]\n"), good[:i]...)
		if err := os.WriteFile(file, cut, 0o600); err != nil {
			t.Fatal(err)
		}
		add(t, h, dayOf("a", 25, 2))
		days, err := h.Days(project)
		if err != nil || len(days) == 0 || days[len(days)-1] != dayOf("a", 25, 2) || len(days) > 2 {
			t.Fatalf("cut after %d bytes: %+v, %v", i, days, err)
		}
	}
}

func TestHistorySizeIsLimited(t *testing.T) {
	h, file := history(t)
	for day := range 300 {
		var days []store.CycleDay
		for i := range 40 { // changes of a busy day, of two cycles each
			days = append(days, dayOf(fmt.Sprint("cycle ", day/14), 1+day%14, i%13), dayOf("other", 1+day%14, i%13))
		}
		add(t, h, days...)
	}
	info, err := os.Stat(file)
	if err != nil || info.Size() > 2<<20 {
		t.Errorf("the file has %d bytes, %v", info.Size(), err)
	}
	days, err := h.Days(project)
	if err != nil || len(days) == 0 || len(days) > 5_000 {
		t.Errorf("%d days, %v", len(days), err)
	}
}

func TestTwoProgramsShareHistory(t *testing.T) {
	h, file := history(t)
	other := disk.NewHistory(filepath.Dir(file))
	var programs sync.WaitGroup
	for n, of := range []*disk.History{h, other} {
		programs.Go(func() {
			for day := range 20 {
				if err := of.Add(dayOf(fmt.Sprint(n), 1+day, day%13)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	programs.Wait()
	if days, err := h.Days(project); err != nil || len(days) != 40 {
		t.Errorf("%d days, %v", len(days), err)
	}
}

func TestUnwritableHistoryIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := disk.NewHistory(filepath.Join(file, "history")).Add(dayOf("a", 24, 1)); err == nil {
		t.Error("a file was used as a folder")
	}
	h := disk.NewHistory(t.TempDir())
	odd := dayOf("a", 24, 1)
	if odd.Project = "../../etc/passwd"; h.Add(odd) != nil {
		t.Error("an unusual name can't be written")
	}
	if days, err := h.Days(odd.Project); len(days) != 1 || err != nil {
		t.Error(days, err)
	}
}
