package planetest

import (
	"strconv"
	"strings"
	"time"
)

// itemLine is the content of a line about an item.
type itemLine struct {
	title    string
	labels   []string
	people   []string
	priority string
	points   string
	state    string
	due      string
}

// readItemLine parses a line.
func readItemLine(line string) itemLine {
	var w itemLine
	var title []string
	for word := range strings.FieldsSeq(line) {
		mark, rest := word[:1], word[1:]
		switch {
		case rest == "":
			title = append(title, word)
		case mark == "#":
			w.labels = append(w.labels, strings.ReplaceAll(rest, "_", " "))
		case mark == "@":
			w.people = append(w.people, rest)
		case mark == "!":
			w.priority = rest
		case mark == "*":
			w.points = rest
		case mark == "/":
			w.state = rest
		case mark == "^":
			w.due = rest
		default:
			title = append(title, word)
		}
	}
	w.title = strings.Join(title, " ")
	return w
}

// item creates an item and adds it to the current section's cycle.
func (s *script) item(line string) {
	w, n := readItemLine(line), len(s.p.Items)
	made := s.made(n)
	it := &item{
		stamp: stamp{ID: s.id(), CreatedAt: made, UpdatedAt: made, CreatedBy: s.p.Members[n%3].Member},
		Name:  w.title, Number: n + 1, Priority: w.priority, Description: "<p></p>",
		SortOrder: float64(firstPlace + 10_000*n),
	}
	if it.Priority == "" {
		it.Priority = []string{"medium", "medium", "low", "none", "high", "medium"}[n%6]
	}
	s.setState(it, w)
	s.assign(it, w)
	s.setDetails(it, w)
	if strings.HasPrefix(line, "  ") {
		it.Parent = s.top.ID
	} else {
		s.top = it
	}
	s.last, s.text = it, &it.Description
	s.history(it)
	s.p.Items = append(s.p.Items, it)
	if s.cycle != nil {
		s.cycle.Links = append(s.cycle.Links, &link{
			stamp: stamp{ID: s.id(), CreatedAt: made.Add(time.Hour), UpdatedAt: made.Add(time.Hour), CreatedBy: it.CreatedBy},
			Item:  it.ID,
		})
	}
}

// made returns when an item was created: some weeks before its cycle, in the order of the list.
func (s *script) made(n int) time.Time {
	days := 12
	if s.cycle != nil && !s.draft {
		days -= min(s.offset, 0) * cycleDays
	}
	return s.today.AddDate(0, 0, -days-10).Add(9*time.Hour + time.Duration(n)*3*time.Minute)
}

// setState sets the state of an item and the time of its completion.
func (s *script) setState(it *item, w itemLine) {
	state := w.state
	switch {
	case state != "":
	case s.cycle == nil || s.draft:
		state = "backlog"
	case s.offset < 0:
		state = "done"
	default:
		state = "todo"
	}
	order := []string{"backlog", "todo", "progress", "review", "done", "cancelled"}
	for i, name := range order {
		if name == state {
			it.State = s.p.visible()[i].ID
		}
	}
	n := len(s.p.Items)
	switch state {
	case "done":
		span := cycleDays - 3
		if s.offset == 0 {
			span = dayOfCurrent - 1
		}
		it.CompletedAt = s.start(s.offset).AddDate(0, 0, 1+n*5%span).
			Add(time.Duration(9+n*7%8)*time.Hour + time.Duration(n*13%60)*time.Minute).UTC()
		it.UpdatedAt = it.CompletedAt
	case "progress", "review":
		it.UpdatedAt = s.today.AddDate(0, 0, -1-n%3).Add(14 * time.Hour)
	}
}

// assign sets the assignees of an item: those named in the line, otherwise any member, for some items none.
func (s *script) assign(it *item, w itemLine) {
	for _, name := range w.people {
		it.Assignees = append(it.Assignees, s.people[name])
	}
	var able []id
	for _, m := range s.p.Members {
		if m.Role >= member {
			able = append(able, m.Member)
		}
	}
	if n := len(s.p.Items); len(w.people) == 0 && s.cycle != nil && !s.draft && n%9 > 0 {
		it.Assignees = []id{able[n*5%len(able)]}
	}
}

// setDetails sets labels, points and a due date.
func (s *script) setDetails(it *item, w itemLine) {
	for _, name := range w.labels {
		if l := s.p.labelNamed(name); l != nil {
			it.Labels = append(it.Labels, l.ID)
		}
	}
	for _, e := range s.p.Estimates {
		for _, pt := range e.Points {
			if pt.Value == w.points {
				it.Estimate = pt.ID
			}
		}
	}
	if days, err := strconv.Atoi(w.due); err == nil {
		it.TargetDate = day(s.today.AddDate(0, 0, days).Format(time.DateOnly))
	}
}
