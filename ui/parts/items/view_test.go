package items_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// listed is a view of items in three groups, and the keys that work on it.
type listed struct {
	*items.View
	t    *testing.T
	list *items.List
	keys nav.Bound
	at   time.Time
}

func list(t *testing.T, saved *items.Filters) *listed {
	t.Helper()
	s, err := store.New(store.Config{Client: new(plane.Client), Now: testday.Clock()})
	if err != nil {
		t.Fatal(err)
	}
	l := &listed{t: t, at: testday.Morning()}
	styles := theme.New(theme.Options{})
	l.list = items.NewList(styles, func(int) []items.Column { return []items.Column{items.ColTitle, items.ColPoints} })
	l.View = items.NewView(items.Options{Styles: styles, Now: func() time.Time { return l.at }, Filters: saved}, l.list)
	l.keys = nav.Bind(keys.Sheet{Modes: append([]keys.Mode{{Commands: items.Keys()}}, items.TypingModes()...)}, l.Acts())
	l.set(s.Snapshot(), "ada 1", "bea 2", "ada 3", "cyd 4", "bea 5", "cyd")
	return l
}

// set lists items with the given titles. The first word of a title is its group, the second its points.
func (l *listed) set(s *store.Snapshot, titles ...string) {
	var all []*plane.Item
	for _, title := range titles {
		_, points, _ := strings.Cut(title, " ")
		all = append(all, &plane.Item{ID: plane.ItemID(title), Name: title, Points: points})
	}
	names := []string{"ada", "bea", "cyd"}
	groups := make([]items.Group, len(names))
	for n, name := range names {
		groups[n] = items.Group{Key: name, Name: name}
	}
	of := func(i *plane.Item) int {
		for n, name := range names {
			if strings.HasPrefix(i.Name, name) {
				return n
			}
		}
		return 0
	}
	l.Set(items.Content{Snap: s, Items: all, Groups: items.DivideBy(groups, of, all, "")})
}

// Commands returns the commands that are available now.
func (l *listed) Commands() []nav.Command { return l.In(l.keys, 0, 1) }

// press presses keys a second apart, and returns the action of the last one.
func (l *listed) press(pressed ...string) (act nav.Action) {
	l.t.Helper()
	for _, key := range pressed {
		l.at = l.at.Add(time.Second)
		if key == "esc" {
			act, _ = l.Back()
			continue
		}
		c, ok := nav.Find(l.Commands(), key)
		if !ok {
			l.t.Fatalf("%s does nothing", key)
		}
		act, _ = c.Run()
	}
	return act
}

// marked returns the titles of the marked items.
func (l *listed) marked() string {
	var titles []string
	for _, i := range l.AllMarked() {
		titles = append(titles, i.Name)
	}
	return strings.Join(titles, ", ")
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ keys, marked, bar, sum string }{
		{"space", "ada 1", "1 marked · esc clears", "1 pt"},
		{"space space", "ada 1, ada 3", "2 marked · esc clears", "4 pt"},
		{"space k space", "", "", ""},
		{"V j j", "ada 1, ada 3, bea 2", "3 marked · V ends the range", "6 pt"},
		{"V j j k", "ada 1, ada 3", "2 marked · V ends the range", "4 pt"},
		{"V j V j", "ada 1, ada 3", "2 marked · esc clears", "4 pt"},
		{"j V k", "ada 1, ada 3", "2 marked · V ends the range", "4 pt"},
		{"G space g V j esc", "cyd", "1 marked · esc clears", ""},
		{"V j esc esc", "", "", ""},
		{"*", "ada 1, ada 3, bea 2, bea 5, cyd 4, cyd", "6 marked · esc clears", "15 pt · 1 unestimated"},
		{"* *", "", "", ""},
		{"j #", "ada 1, ada 3", "2 marked · esc clears", "4 pt"},
		{"# # G #", "cyd 4, cyd", "2 marked · esc clears", "4 pt · 1 unestimated"},
		{"V j * k", "ada 1, ada 3, bea 2, bea 5, cyd 4, cyd", "6 marked · esc clears", "15 pt · 1 unestimated"}, // so does marking all
		{"V j # G j", "", "", ""}, // the range ends when a group is marked
		{"# fold", "ada 1, ada 3", "2 marked · 2 not shown · esc clears", "4 pt"},
		{"# filter:bea", "ada 1, ada 3", "2 marked · 2 not shown · esc clears", "4 pt"},
		{"filter:5 # filter:", "bea 5", "1 marked · esc clears", "5 pt"},
		{"V j filter:bea j", "ada 1, ada 3", "2 marked · 2 not shown · esc clears", "4 pt"}, // a filter that hides its start ends the range
		{"fold *", "bea 2, bea 5, cyd 4, cyd", "4 marked · esc clears", "11 pt · 1 unestimated"},
		{"# gone", "ada 3", "1 marked · esc clears", "3 pt"},
		{"G space g j V j gone esc", "", "", ""}, // discarding a range marks nothing that no longer exists
	} {
		t.Run(c.keys, func(t *testing.T) {
			l := list(t, nil)
			for key := range strings.FieldsSeq(c.keys) {
				text, filter := strings.CutPrefix(key, "filter:")
				switch {
				case filter:
					l.SetFilter(text)
				case key == "fold":
					l.list.Toggle()
				case key == "gone":
					l.set(l.Snap, "ada 3", "bea 2")
				default:
					l.press(key)
				}
			}
			if got := l.marked(); got != c.marked {
				t.Errorf("marked: %q, want %q", got, c.marked)
			}
			if got := (nav.Marks{Text: c.bar, Sum: c.sum}); l.Marks() != got {
				t.Errorf("the bar shows %q, want %q", l.Marks(), got)
			}
		})
	}
}

func TestHeldSpaceAtEndMarksOnce(t *testing.T) {
	l := list(t, nil)
	l.press("G", "space")
	l.at = l.at.Add(-time.Second)
	l.press("space")
	if got := l.marked(); got != "cyd" {
		t.Errorf("marked: %q", got)
	}
	l.press("space")
	if got := l.marked(); got != "" {
		t.Errorf("marked: %q", got)
	}
}

func TestSpaceAtEndWorksAfterCursorMoved(t *testing.T) {
	l := list(t, nil)
	l.press("G", "space")
	l.at = l.at.Add(-3 * time.Second)
	l.press("k", "space", "space")
	if got := l.marked(); got != "cyd 4" {
		t.Errorf("marked: %q", got)
	}
}

func TestCursorGoesToBestMatchAndEscUndoesStepwise(t *testing.T) {
	l := list(t, nil)
	l.press("space")
	l.SetFilter("cyd")
	if got := l.Current().Name; got != "cyd" && got != "cyd 4" {
		t.Errorf("the cursor is on %q", got)
	}
	l.SetFilter("no such")
	if got := l.NothingMatches(); got != `Nothing matches "no such". esc clears the filter.` {
		t.Error(got)
	}
	var steps []string
	for range 3 {
		_, ok := l.Back()
		steps = append(steps, fmt.Sprint(ok, " ", l.Filter(), " ", l.marked()))
	}
	if got := strings.Join(steps, ", "); got != "true  ada 1, true  , false  " {
		t.Error(got)
	}
}

func TestListDrawsHeadersRowsAndMarks(t *testing.T) {
	l := list(t, nil)
	l.press("space")
	l.SetFilter("a")
	c := cell.New(40, 6)
	l.list.Draw(c, 0)
	want := []string{
		" ada 2 · 4 pt", " ›✓ada 1                              1", "   ada 3                              3",
		" bea 2 · 7 pt", "   bea 2                              2", "   bea 5                              5",
	}
	for n, line := range c.Lines() {
		if got := strings.TrimRight(line, " "); got != want[n] {
			t.Errorf("%q, want %q", got, want[n])
		}
	}
}

func TestFilterCountsOnlyListedItems(t *testing.T) {
	l := list(t, nil)
	content := l.Content
	content.Elsewhere = []*plane.Item{{ID: "ada 9", Name: "ada 9"}} // on the other side of the planning screen
	l.Set(content)
	l.SetFilter("ada")
	c := cell.New(40, 1)
	l.DrawFilter(c)
	if got := strings.TrimRight(c.Lines()[0], " "); got != " / ada  2 of 6" {
		t.Errorf("%q", got)
	}
}

func TestClickOnHeaderFoldsGroup(t *testing.T) {
	for y, want := range map[int]string{4: "", 5: "ada", 6: "", 8: "bea", 9: "", 11: "cyd", 14: ""} {
		l := list(t, nil)
		c := cell.New(40, 9)
		l.list.Draw(c, 5) // below the screen's own header lines
		_, _ = l.list.Point(nav.Mouse{Kind: nav.Click, Y: y}, nav.Act{})
		c = cell.New(40, 9)
		l.list.Draw(c, 5)
		folded := ""
		for _, line := range c.Lines() {
			if strings.Contains(line, "▸") {
				folded += strings.Fields(strings.TrimPrefix(line, "›"))[0]
			}
		}
		if folded != want {
			t.Errorf("a click on line %d folds %q, want %q", y, folded, want)
		}
	}
}
