package plane_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// recordedItem is an item of a board as Plane 1.3.1 sent it, with its point expanded.
const recordedItem = `{"id":"80000000-0000-4000-8000-000000001019","type_id":null,"created_at":"2026-10-20T10:45:00Z",
"updated_at":"2026-10-20T16:45:00.123456Z","deleted_at":null,"point":null,"name":"Move the board to the new grid",
"description_html":"<p>It is too narrow for long names, and for names in wide scripts, and the cards jump.</p>",
"description_binary":null,"priority":"high","start_date":"2026-10-20","target_date":"2026-11-03","sequence_id":19,
"sort_order":505535.0,"completed_at":null,"archived_at":null,"is_draft":false,"external_source":null,
"external_id":null,"created_by":"20000000-0000-4000-8000-000000000001","updated_by":null,
"project":"30000000-0000-4000-8000-000000000001","workspace":"10000000-0000-4000-8000-000000000001","parent":null,
"state":"40000000-0000-4000-8000-000000000101","estimate_point":{"id":"61000000-0000-4000-8000-000000000005",
"created_at":"2026-08-20T10:45:00Z","updated_at":"2026-08-20T10:45:00Z","deleted_at":null,"key":4,"description":"",
"value":"8","created_by":"20000000-0000-4000-8000-000000000001","updated_by":null,
"project":"30000000-0000-4000-8000-000000000001","workspace":"10000000-0000-4000-8000-000000000001",
"estimate":"60000000-0000-4000-8000-000000000001"},"type":null,
"assignees":["20000000-0000-4000-8000-000000000001","20000000-0000-4000-8000-000000000004"],
"labels":["50000000-0000-4000-8000-000000000102"]}`

// BenchmarkDecodePage measures a page of 100 items that passes through all handlers.
func BenchmarkDecodePage(b *testing.B) {
	body := list("", repeat(recordedItem, 100)...)
	// The clock runs ahead, so that the budget is never used up.
	var now time.Time
	c := open(b, roundTripFunc(func(*http.Request) (*http.Response, error) { return answer(200, body), nil }),
		func(cfg *plane.Config) {
			cfg.Now = func() time.Time { now = now.Add(time.Minute); return now }
		})
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range c.CycleItems(b.Context(), project, cycle) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 100 {
			b.Fatal(n)
		}
	}
}

func repeat(s string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = s
	}
	return all
}
