package planetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// Heap is a server for benchmarks: one project with that many items, all of them in its only cycle, each with as many
// comments. It answers only reads, with the fields that a client uses, and accepts any key. A Server would take minutes
// to create 100,000 items.
type Heap int

// The contents of a Heap.
const (
	HeapProject plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	HeapCycle   plane.CycleID   = "70000000-0000-4000-8000-000000000103"
)

// heapPage is the number of items on a page.
const heapPage = 1000

// RoundTrip answers with a page of a list or with an object.
func (h Heap) RoundTrip(r *http.Request) (*http.Response, error) {
	list := []any{}
	next, total := "", 0
	_, item, ofItem := strings.Cut(strings.TrimSuffix(r.URL.Path, "/"), "/work-items/")
	switch path := r.URL.Path; {
	case strings.HasSuffix(path, "/comments/"):
		list = h.comments(strings.TrimSuffix(item, "/comments"))
	case ofItem:
		return heapAnswer(r, heapItem(item))
	case strings.HasSuffix(path, "/cycle-issues/"), strings.HasSuffix(path, "/work-items/"):
		list, next = h.page(r.URL.Query())
		total = int(h)
	case strings.HasSuffix(path, "/states/"):
		for i, group := range plane.Groups() {
			list = append(list, map[string]any{"id": fmt.Sprint("state", i), "name": "State", "group": group, "sequence": i})
		}
	case strings.HasSuffix(path, "/cycles/"):
		list = append(list, map[string]any{"id": HeapCycle, "name": "Sprint", "project": HeapProject, "total_issues": int(h)})
	case strings.HasSuffix(path, "/labels/"), strings.HasSuffix(path, "/members/"), strings.HasSuffix(path, "/archived-cycles/"):
	default:
		return heapAnswer(r, map[string]any{
			"id": HeapProject, "name": "Apollo", "identifier": "APOLLO", "is_member": true, "member_role": int(plane.RoleAdmin),
		})
	}
	total = max(total, len(list))
	return heapAnswer(r, map[string]any{
		"results": list, "next_page_results": next != "", "next_cursor": next, "total_results": total,
	})
}

// heapItem returns an item with a long description.
func heapItem(id string) map[string]any {
	return map[string]any{
		"id": id, "project": HeapProject, "sequence_id": 19, "name": "Board view", "state": "state1",
		"description_html": strings.Repeat(`<p>Move a <strong>card</strong> with <a href="https://x.example">H and L</a>.</p>`, 40),
	}
}

func (h Heap) comments(item string) []any {
	list := make([]any, h)
	for i := range list {
		list[i] = map[string]any{
			"id": fmt.Sprint("comment", i), "issue": item, "actor": "ada", "created_at": "2026-11-24T09:00:00Z",
			"comment_html": fmt.Sprintf(
				"<p>Remark %d, with <b>some</b> words that take more than one line of the pane, as remarks do.</p><ul><li>one</li></ul>", i),
		}
	}
	return list
}

func (h Heap) page(query url.Values) (list []any, next string) {
	size, page := heapPage, 0
	if n, err := strconv.Atoi(query.Get("per_page")); err == nil && n > 0 {
		size = min(n, heapPage)
	}
	if _, err := fmt.Sscanf(query.Get("cursor"), "%d:%d:0", new(int), &page); err != nil {
		page = 0 // the first page has no cursor
	}
	list = []any{}
	for i := size * page; i < min(size*(page+1), int(h)); i++ {
		list = append(list, map[string]any{
			"id": fmt.Sprint("item", i), "project": HeapProject, "sequence_id": i + 1, "name": fmt.Sprintf("Generated item %d", i),
			"state": fmt.Sprint("state", i%3), "priority": "high", "assignees": []any{}, "labels": []any{},
		})
	}
	if size*(page+1) < int(h) {
		next = fmt.Sprintf("%d:%d:0", size, page+1)
	}
	return list, next
}

func heapAnswer(r *http.Request, body any) (*http.Response, error) {
	b, err := json.Marshal(body)
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(bytes.NewReader(b)), Request: r,
	}, err
}
