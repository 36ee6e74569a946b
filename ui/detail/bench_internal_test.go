package detail

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/edit"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/theme"
)

const (
	benchProject plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	benchItem    plane.ItemID    = "80000000-0000-4000-8000-000000001019"
	nextItem     plane.ItemID    = "80000000-0000-4000-8000-000000001022"
)

// talk is a server with one item that was commented on so often, and nothing else.
type talk int

// RoundTrip answers with the comments, or with an object that has what the client asks of the item and the project.
func (n talk) RoundTrip(r *http.Request) (*http.Response, error) {
	id := benchItem
	if strings.Contains(r.URL.Path, string(nextItem)) {
		id = nextItem
	}
	var body any = map[string]any{
		"id": id, "project": benchProject, "sequence_id": 19, "name": "Board view", "state": "todo", "identifier": "APOLLO",
		"is_member": true, "member_role": 20,
		"description_html": strings.Repeat("<p>Move a <strong>card</strong> with <a href=\"https://x.example\">H and L</a>.</p>", 40),
	}
	if strings.HasSuffix(r.URL.Path, "/comments/") {
		list := make([]any, 0, n)
		for i := range int(n) {
			list = append(list, map[string]any{
				"id": fmt.Sprint("comment", i), "issue": benchItem, "actor": "ada", "created_at": "2026-11-24T09:00:00Z",
				"comment_html": fmt.Sprintf("<p>Remark %d, with <b>some</b> words that take more than one line of the pane, as remarks do.</p><ul><li>one</li></ul>", i),
			})
		}
		body = map[string]any{"results": list, "next_page_results": false}
	}
	for _, area := range []string{"states", "labels", "members"} {
		if strings.HasSuffix(r.URL.Path, "/"+area+"/") {
			body = map[string]any{"results": []any{}, "next_page_results": false}
		}
	}
	b, err := json.Marshal(body)
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(bytes.NewReader(b)), Request: r,
	}, err
}

// talked is a pane on an item with n comments, all of them read.
func talked(b testing.TB, n int) *Pane {
	b.Helper()
	client, err := planetest.Connect(talk(n), planetest.SmallKey, time.Now)
	if err != nil {
		b.Fatal(err)
	}
	s, err := store.New(store.Config{Client: client, Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	for _, id := range []plane.ItemID{benchItem, nextItem} {
		if err := s.LoadItem(b.Context(), benchProject, id); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.LoadComments(b.Context(), benchProject, benchItem); err != nil {
		b.Fatal(err)
	}
	p := New(edit.Deps{
		Store: s, Styles: theme.New(theme.Options{Dark: true, Color: true}), Now: time.Now, Comments: edit.NewComments(s),
		ItemURL: func(string) string { return "" },
		Browse:  func(string) (nav.Action, tea.Cmd) { return nil, nil },
	})
	p.Focused = true
	p.ShowOf(benchProject, benchItem)
	return p
}

// A frame costs what is seen of the item, whatever hangs on it.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{1, 100, 1_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, c := talked(b, n), cell.New(120, 40)
			p.Draw(c)
			b.ReportAllocs()
			for b.Loop() {
				c.Clear()
				p.Draw(c)
			}
		})
	}
}

// A key, and the frame after it.
func BenchmarkMove(b *testing.B) {
	for _, n := range []int{10, 100, 1_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, c := talked(b, n), cell.New(120, 40)
			p.Draw(c)
			p.turn(0) // among the comments
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				p.body.Move(1 - i/20%2*2)
				c.Clear()
				p.Draw(c)
			}
		})
	}
}

// A newer snapshot lays out anew what has changed.
func BenchmarkChanged(b *testing.B) {
	for _, n := range []int{1, 100, 1_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, c := talked(b, n), cell.New(120, 40)
			p.Draw(c)
			b.ReportAllocs()
			for b.Loop() {
				p.Update(nav.Changed{})
				p.Draw(c)
			}
		})
	}
}

// The pane beside a board follows its cursor to another item.
func BenchmarkFollow(b *testing.B) {
	p, c := talked(b, 10), cell.New(46, 36)
	p.Draw(c)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.Show([]plane.ItemID{nextItem, benchItem}[i%2])
		c.Clear()
		p.Draw(c)
	}
}
