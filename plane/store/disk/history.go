package disk

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/store"
)

// History is a folder with one file per project, to which a line is added for each cycle and day. It implements
// [store.History]. A line added while another program shortens the file may be lost: the next line has the same data.
type History struct {
	dir string
}

// NewHistory returns the history in a folder, which the first write creates.
func NewHistory(dir string) *History { return &History{dir} }

const (
	// maxHistory is the size of a file, in bytes, above which it is shortened to the last line of each cycle and day.
	maxHistory = 1 << 20
	// maxDays is the number of newest lines that remain then: ten cycles for more than a year.
	maxDays = 4_000
)

// dayLine is the JSON form of a line.
type dayLine struct {
	Day       civil.Date    `json:"day"`
	Cycle     plane.CycleID `json:"cycle"`
	Name      string        `json:"name"`
	Total     int           `json:"total"`
	Backlog   int           `json:"backlog"`
	Unstarted int           `json:"unstarted"`
	Started   int           `json:"started"`
	Completed int           `json:"completed"`
	Cancelled int           `json:"cancelled"`
	Points    *float64      `json:"points,omitempty"`
	Done      *float64      `json:"points_done,omitempty"`
}

func lineOf(d store.CycleDay) ([]byte, error) {
	c := d.Counts
	line := dayLine{
		Day: d.Day, Cycle: d.Cycle, Name: d.Name, Total: c.Total, Backlog: c.Backlog, Unstarted: c.Unstarted, Started: c.Started,
		Completed: c.Completed, Cancelled: c.Cancelled,
	}
	if d.Estimated {
		line.Points, line.Done = &d.Points, &d.PointsDone
	}
	data, err := json.Marshal(line)
	return append(data, '\n'), err
}

// dayOf parses a line, and returns false if it is damaged.
func dayOf(project plane.ProjectID, data []byte) (store.CycleDay, bool) {
	var l dayLine
	if err := json.Unmarshal(data, &l); err != nil || l.Day.IsZero() || l.Cycle == "" {
		return store.CycleDay{}, false
	}
	d := store.CycleDay{
		Project: project, Cycle: l.Cycle, Name: l.Name, Day: l.Day,
		Counts: plane.Counts{
			Total: l.Total, Backlog: l.Backlog, Unstarted: l.Unstarted, Started: l.Started, Completed: l.Completed, Cancelled: l.Cancelled,
		},
	}
	if l.Points != nil && l.Done != nil {
		d.Points, d.PointsDone, d.Estimated = *l.Points, *l.Done, true
	}
	return d, true
}

func (h *History) file(p plane.ProjectID) string {
	safe := func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|.`, r) || r < ' ' {
			return '_'
		}
		return r
	}
	return filepath.Join(h.dir, strings.Map(safe, string(p))+".jsonl")
}

// Add implements [store.History].
func (h *History) Add(days ...store.CycleDay) error {
	lines := make(map[plane.ProjectID][]byte)
	for _, d := range days {
		line, err := lineOf(d)
		if err != nil {
			return err
		}
		lines[d.Project] = append(lines[d.Project], line...)
	}
	var failed error
	for project, text := range lines {
		failed = errors.Join(failed, h.add(project, text))
	}
	return failed
}

// add appends lines, even after an incomplete one.
func (h *History) add(p plane.ProjectID, lines []byte) (err error) {
	path := h.file(p)
	if err := os.MkdirAll(h.dir, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	size, err := f.Seek(0, 2)
	last := []byte{'\n'}
	if err == nil && size > 0 {
		_, err = f.ReadAt(last, size-1)
	}
	if last[0] != '\n' {
		lines = append([]byte{'\n'}, lines...)
	}
	if err == nil {
		_, err = f.Write(lines)
	}
	if err = errors.Join(err, f.Close()); err != nil || size < maxHistory {
		return err
	}
	return h.shorten(p)
}

// shorten reduces a file to the last line of each cycle and day, and of those to the newest.
func (h *History) shorten(p plane.ProjectID) error {
	days, err := h.Days(p)
	if err != nil {
		return err
	}
	var text []byte
	for _, d := range days[max(0, len(days)-maxDays):] {
		line, err := lineOf(d)
		if err != nil {
			return err
		}
		text = append(text, line...)
	}
	return Replace(h.file(p), text)
}

// Days returns the history of a project's cycles, by day. It skips damaged lines and all but the last one of each cycle and
// day. A project without a history has no days.
func (h *History) Days(p plane.ProjectID) ([]store.CycleDay, error) {
	data, err := os.ReadFile(h.file(p))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	type place struct {
		cycle plane.CycleID
		day   civil.Date
	}
	at := make(map[place]int)
	var days []store.CycleDay
	for line := range bytes.Lines(data) {
		d, ok := dayOf(p, line)
		if !ok {
			continue
		}
		if i, known := at[place{d.Cycle, d.Day}]; known {
			days[i] = d
			continue
		}
		at[place{d.Cycle, d.Day}] = len(days)
		days = append(days, d)
	}
	slices.SortStableFunc(days, func(a, b store.CycleDay) int { return a.Day.Compare(b.Day) })
	return days, err
}
