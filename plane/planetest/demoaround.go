package planetest

import (
	"path"
	"strconv"
	"strings"
	"time"
)

// tie is a relation of the demo, as long as not all items exist.
type tie struct {
	from        *item
	kind, title string
}

// attach adds a comment, link, file or relation to the item above, and reports whether the line is one of these.
func (s *script) attach(kind, rest string) bool {
	switch kind {
	case "|":
		s.comment(rest)
	case ">":
		*s.text = strings.TrimPrefix(*s.text, noText) + strings.ReplaceAll(rest, `\n`, "\n")
	case "+":
		s.link(rest)
	case "%":
		s.upload(rest)
	case "~":
		how, title, _ := strings.Cut(rest, " ")
		s.ties = append(s.ties, tie{s.last, how, title})
	default:
		return false
	}
	return true
}

// noText is how an empty text is stored.
const noText = "<p></p>"

// recentStamp returns the stamp of a user's n-th addition to an item: within the last three days, or some days after the
// start of an ended cycle; during working hours.
func (s *script) recentStamp(n int, by id) stamp {
	at := s.today.AddDate(0, 0, -3)
	if s.cycle != nil && s.offset < 0 {
		at = s.start(s.offset).AddDate(0, 0, 4).UTC()
	}
	days := min(n, 2)
	hours := 8 + (s.last.Number*7+days*5)%9 + 2*(n-days)
	minutes := (s.last.Number*13 + n*17) % 60
	at = at.AddDate(0, 0, days).Add(time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute)
	return stamp{ID: s.id(), CreatedAt: at, UpdatedAt: at, CreatedBy: by}
}

// comment adds a comment from a line "person: text".
func (s *script) comment(line string) {
	who, text, _ := strings.Cut(line, ":")
	made := s.recentStamp(len(s.last.Comments), s.people[who])
	c := &comment{stamp: made, HTML: "<p>" + strings.TrimSpace(text) + "</p>", Access: "INTERNAL", Actor: made.CreatedBy}
	s.last.Comments = append(s.last.Comments, c)
	if made.CreatedAt.After(s.last.UpdatedAt) {
		s.last.UpdatedAt = made.CreatedAt
	}
	s.text = &c.HTML
}

// link adds a web link from a line with an address and a title.
func (s *script) link(line string) {
	url, title, _ := strings.Cut(line, " ")
	s.last.URLs = append(s.last.URLs, &urlLink{
		stamp: s.recentStamp(len(s.last.URLs), s.last.CreatedBy), Title: &title, URL: url, Metadata: object{},
	})
}

// upload adds a file from a line with a name, a type and a size.
func (s *script) upload(line string) {
	words := strings.Fields(line)
	size, err := strconv.ParseFloat(words[len(words)-1], 64)
	if err != nil || len(words) != 3 {
		return
	}
	s.last.Attachments = append(s.last.Attachments, &attachment{
		stamp: s.recentStamp(len(s.last.Attachments), s.last.CreatedBy), Name: words[0], Type: words[1], Size: size,
		Asset: path.Join("acme", words[0]), Uploaded: true,
	})
}

// tie creates the relations, between items of any project, once all items exist.
func (s *script) tie() {
	titles := map[string]id{}
	for _, p := range s.file.Projects {
		for _, it := range p.Items {
			titles[it.Name] = it.ID
		}
	}
	for _, t := range s.ties {
		at := t.from.CreatedAt.Add(time.Hour)
		t.from.Relations = append(t.from.Relations, &relation{
			stamp: stamp{ID: s.id(), CreatedAt: at, UpdatedAt: at, CreatedBy: t.from.CreatedBy},
			Type:  t.kind, Related: titles[t.title],
		})
	}
}

// history adds the history of an item: created, planned, assigned, finished.
func (s *script) history(it *item) {
	s.record(it, it.CreatedAt, it.CreatedBy, activity{Verb: "created", Comment: "created the issue"})
	if s.cycle != nil {
		s.record(it, it.CreatedAt.Add(time.Hour), it.CreatedBy,
			line("created", "cycles", "", s.cycle.Name, "added cycle "+s.cycle.Name, "", s.cycle.ID))
	}
	by := it.CreatedBy
	for _, person := range it.Assignees {
		by = person
		s.record(it, it.CreatedAt.Add(2*time.Hour), it.CreatedBy,
			line("updated", "assignees", "", s.nameOf(person), "added assignee ", "", person))
	}
	todo := s.p.visible()[1]
	now := byID(s.p.States, it.State)
	if now.Group == "backlog" || now == todo || !it.UpdatedAt.After(it.CreatedAt) {
		return
	}
	s.record(it, it.UpdatedAt, by, line("updated", "state", todo.Name, now.Name, "updated the state to", todo.ID, now.ID))
}

// nameOf returns the name of a person.
func (s *script) nameOf(person id) string {
	for name, x := range s.people {
		if x == person {
			return name
		}
	}
	return ""
}

// record adds a line to the history of an item.
func (s *script) record(it *item, at time.Time, by id, a activity) {
	a.stamp = stamp{ID: s.id(), CreatedAt: at, UpdatedAt: at}
	a.Actor, a.Epoch = by, float64(at.Unix())
	it.Activities = append(it.Activities, &a)
}
