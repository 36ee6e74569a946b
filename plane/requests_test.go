package plane_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

// sent is a request as the server receives it.
type sent struct {
	method, target string
	body           string // JSON, empty for none
}

const (
	inProject = "/api/v1/workspaces/acme/projects/" + string(project)
	inCycles  = inProject + "/cycles/"
	inCycle   = inCycles + string(cycle)
	inItems   = inProject + "/work-items/"
	onItem    = inItems + string(item) + "/"
	withPoint = "expand=estimate_point"
	withOwner = "expand=owned_by&"
	firstPage = "per_page=1000"
)

// itemPage is the query for the first page of a list of items.
const itemPage = withPoint + "&fields=id%2Cproject%2Csequence_id%2Cname%2Cdescription_html%2Cstate%2Cpriority%2Cassignees%2Clabels%2Cparent" +
	"%2Cestimate_point%2Cstart_date%2Ctarget_date%2Csort_order%2Ccompleted_at%2Carchived_at%2Ccreated_at%2Cupdated_at" +
	"%2Cis_draft%2Ccreated_by%2Cupdated_by%2Cexternal_source%2Cexternal_id&per_page=125"

func TestRequestsOfReads(t *testing.T) {
	want := map[string]string{
		"Instance":         "/api/instances/",
		"Me":               "/api/v1/users/me/",
		"Members":          "/api/v1/workspaces/acme/members/?" + firstPage,
		"ProjectMembers":   inProject + "/members/?" + firstPage,
		"Projects":         "/api/v1/workspaces/acme/projects/?" + firstPage,
		"Project":          inProject + "/",
		"States":           inProject + "/states/?" + firstPage,
		"Labels":           inProject + "/labels/?" + firstPage,
		"Cycles":           inCycles + "?" + withOwner + firstPage,
		"ArchivedCycles":   inProject + "/archived-cycles/?" + withOwner + firstPage,
		"Cycle":            inCycle + "/",
		"CycleItems":       inCycle + "/cycle-issues/?" + itemPage,
		"InCycle":          inCycle + "/cycle-issues/" + string(item) + "/",
		"Items":            inItems + "?" + itemPage,
		"Item":             inItems + string(item) + "/?" + withPoint,
		"ItemByRef":        "/api/v1/workspaces/acme/work-items/APOLLO-12/?" + withPoint,
		"ItemByExternalID": inItems + "?" + withPoint + "&external_id=item-45&external_source=planedeck",
		"Comments":         onItem + "comments/?" + firstPage,
		"WebLinks":         onItem + "links/?" + firstPage,
		"Activities":       onItem + "activities/?" + firstPage,
		"Attachments":      onItem + "attachments/?" + firstPage,
		"Relations":        onItem + "relations/",
		"Search":           "/api/v1/workspaces/acme/work-items/search/?limit=5&project_id=" + string(project) + "&search=board",
	}
	for _, o := range reads() {
		checkSent(t, o, sent{http.MethodGet, want[o.name], ""})
	}
	checkSent(t, of("Cycles of a view", func(ctx context.Context, c *plane.Client) ([]plane.Cycle, error) {
		return plane.Collect(c.Cycles(ctx, project, plane.ViewCurrent))
	}), sent{http.MethodGet, inCycles + "?cycle_view=current&" + withOwner + firstPage, ""})
}

func TestRequestsOfWrites(t *testing.T) {
	want := map[string]sent{
		"CreateCycle": {
			"POST", inCycles,
			`{"project_id":"` + string(project) + `","name":"Sprint 9","description":"","start_date":null,"end_date":null}`,
		},
		"UpdateCycle":    {"PATCH", inCycle + "/", `{"owned_by":"` + string(owner) + `"}`},
		"DeleteCycle":    {"DELETE", inCycle + "/", ""},
		"AddItems":       {"POST", inCycle + "/cycle-issues/", `{"issues":["` + string(item) + `"]}`},
		"RemoveItem":     {"DELETE", inCycle + "/cycle-issues/" + string(item) + "/", ""},
		"Transfer":       {"POST", inCycle + "/transfer-issues/", `{"new_cycle_id":"` + string(other) + `"}`},
		"ArchiveCycle":   {"POST", inCycle + "/archive/", ""},
		"UnarchiveCycle": {"DELETE", inProject + "/archived-cycles/" + string(cycle) + "/unarchive/", ""},
		"CreateItem":     {"POST", inItems, `{"name":"New"}`},
		"UpdateItem":     {"PATCH", inItems + string(item) + "/", `{}`},
		"DeleteItem":     {"DELETE", inItems + string(item) + "/", ""},
		"CreateComment":  {"POST", onItem + "comments/", `{"comment_html":"<p>x</p>"}`},
		"UpdateComment":  {"PATCH", onItem + "comments/" + comment + "/", `{"comment_html":"<p>y</p>"}`},
		"DeleteComment":  {"DELETE", onItem + "comments/" + comment + "/", ""},
		"CreateWebLink":  {"POST", onItem + "links/", `{"url":"https://x.example/1"}`},
		"DeleteWebLink":  {"DELETE", onItem + "links/" + webLink + "/", ""},
		"Relate": {
			"POST", onItem + "relations/",
			`{"relation_type":"blocking","issues":["` + string(loose) + `"]}`,
		},
	}
	for _, o := range writes() {
		checkSent(t, o, want[o.name])
	}
}

// checkSent checks the only request of an operation.
func checkSent(t *testing.T, o operation, want sent) {
	t.Helper()
	var got []sent
	c := open(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
		s := sent{method: r.Method, target: r.URL.RequestURI()}
		if r.Body != nil {
			body, err := io.ReadAll(r.Body)
			if err != nil || r.Header.Get("Content-Type") != "application/json" {
				t.Errorf("%s: %q, %v", o.name, r.Header.Get("Content-Type"), err)
			}
			s.body = string(body)
		}
		got = append(got, s)
		return answer(403, `{"detail":"no"}`), nil
	}))
	_ = o.do(t.Context(), c)
	if len(got) != 1 || got[0].method != want.method || got[0].target != want.target || !sameJSON(got[0].body, want.body) {
		t.Errorf("%s sent %q\nwant %q", o.name, got, want)
	}
}

func sameJSON(a, b string) bool {
	var x, y any
	if json.Unmarshal([]byte(a), &x) != nil || json.Unmarshal([]byte(b), &y) != nil {
		return a == b
	}
	return reflect.DeepEqual(x, y)
}

func TestBodiesOfCycles(t *testing.T) {
	day := plane.Date{Year: 2026, Month: 3, Day: 3}
	name, nothing := "Sprint 9", ""
	create := func(d plane.CycleDraft) operation {
		return of("create", func(ctx context.Context, c *plane.Client) (plane.Cycle, error) {
			return c.CreateCycle(ctx, project, d)
		})
	}
	patch := func(p plane.CyclePatch) operation {
		p.Owner = owner
		return of("patch", func(ctx context.Context, c *plane.Client) (plane.Cycle, error) {
			return c.UpdateCycle(ctx, project, cycle, p)
		})
	}
	tests := []struct {
		do   operation
		want sent
	}{
		{create(plane.CycleDraft{
			Name: name, Description: "d", Start: day, End: day.AddDays(13), Owner: owner,
			ExternalSource: "planedeck", ExternalID: "x",
		}), sent{"POST", inCycles, `{"project_id":"` + string(project) + `","name":"Sprint 9","description":"d",
			"start_date":"2026-03-03","end_date":"2026-03-16","owned_by":"` + string(owner) + `",
			"external_source":"planedeck","external_id":"x"}`}},
		{
			patch(plane.CyclePatch{Name: &name, Description: &nothing}),
			sent{"PATCH", inCycle + "/", `{"name":"Sprint 9","description":"","owned_by":"` + string(owner) + `"}`},
		},
		{patch(plane.CyclePatch{Dates: &plane.Range{Start: day, End: day}}), sent{
			"PATCH", inCycle + "/",
			`{"start_date":"2026-03-03","end_date":"2026-03-03","owned_by":"` + string(owner) + `"}`,
		}},
		{patch(plane.CyclePatch{Dates: &plane.Range{}}), sent{
			"PATCH", inCycle + "/",
			`{"start_date":null,"end_date":null,"owned_by":"` + string(owner) + `"}`,
		}},
	}
	for _, test := range tests {
		checkSent(t, test.do, test.want)
	}
}

func TestBodiesOfItems(t *testing.T) {
	patch := func(p plane.ItemPatch) operation {
		return of("patch", func(ctx context.Context, c *plane.Client) (plane.Item, error) {
			return c.UpdateItem(ctx, project, item, p)
		})
	}
	all := plane.ItemPatch{
		Name: new("N"), Description: new("<p>d</p>"), State: new(plane.StateID("s")), Priority: new(plane.PriorityHigh),
		Assignees: &[]plane.UserID{owner}, Labels: &[]plane.LabelID{"l"}, Start: &plane.Date{Year: 2026, Month: 3, Day: 3},
		Due: &plane.Date{Year: 2026, Month: 3, Day: 4}, Point: new(plane.PointID("p")), Parent: new(item), SortOrder: new(1.5),
	}
	none := plane.ItemPatch{
		Description: new(""), State: new(plane.StateID("")), Assignees: new([]plane.UserID), Labels: &[]plane.LabelID{},
		Start: new(plane.Date), Due: new(plane.Date), Point: new(plane.PointID("")), Parent: new(plane.ItemID("")),
	}
	target := inItems + string(item) + "/"
	checkSent(t, patch(all), sent{"PATCH", target, `{"name":"N","description_html":"<p>d</p>","state":"s",
		"priority":"high","assignees":["` + string(owner) + `"],"labels":["l"],"start_date":"2026-03-03",
		"target_date":"2026-03-04","estimate_point":"p","parent":"` + string(item) + `","sort_order":1.5}`})
	checkSent(t, patch(none), sent{"PATCH", target, `{"description_html":"<p></p>","state":null,"assignees":[],
		"labels":[],"start_date":null,"target_date":null,"estimate_point":null,"parent":null}`})
	checkSent(t, of("create", func(ctx context.Context, c *plane.Client) (plane.Item, error) {
		return c.CreateItem(ctx, project, plane.ItemDraft{ItemPatch: plane.ItemPatch{
			Name: new("N"), Priority: new(plane.PriorityLow),
		}, ExternalSource: "planedeck", ExternalID: "x"})
	}), sent{"POST", inItems, `{"name":"N","priority":"low","external_source":"planedeck","external_id":"x"}`})
}

func TestBodiesOfItemDetails(t *testing.T) {
	checkSent(t, of("comment", func(ctx context.Context, c *plane.Client) (plane.Comment, error) {
		return c.CreateComment(ctx, project, item, plane.CommentDraft{ExternalSource: "planedeck", ExternalID: "x"})
	}), sent{"POST", onItem + "comments/", `{"comment_html":"","external_source":"planedeck","external_id":"x"}`})
	checkSent(t, of("link", func(ctx context.Context, c *plane.Client) (plane.WebLink, error) {
		return c.CreateWebLink(ctx, project, item, plane.WebLinkDraft{URL: "https://x.example", Title: "X"})
	}), sent{"POST", onItem + "links/", `{"url":"https://x.example","title":"X"}`})
	checkSent(t, of("search", func(ctx context.Context, c *plane.Client) ([]plane.Found, error) {
		return c.Search(ctx, "ä & b", plane.SearchOptions{Limit: -1})
	}), sent{"GET", "/api/v1/workspaces/acme/work-items/search/?search=%C3%A4+%26+b", ""})
}

// TestHarmfulRequestsAreNotSent: Plane would accept these, but do something other than intended.
func TestHarmfulRequestsAreNotSent(t *testing.T) {
	requests := 0
	c := open(t, counting(&requests, always(200, me)))
	day := plane.Date{Year: 2026, Month: 3, Day: 3}
	ctx := t.Context()
	tests := map[string]func() error{
		"a draft with a start only": func() error {
			_, err := c.CreateCycle(ctx, project, plane.CycleDraft{Name: "x", Start: day})
			return err
		},
		"a patch with an end only": func() error {
			_, err := c.UpdateCycle(ctx, project, cycle, plane.CyclePatch{Owner: owner, Dates: &plane.Range{End: day}})
			return err
		},
		"a patch without owner": func() error {
			_, err := c.UpdateCycle(ctx, project, cycle, plane.CyclePatch{Name: new("x")})
			return err
		},
		"no items": func() error {
			_, err := c.AddItems(ctx, project, cycle, nil)
			return err
		},
		"nothing to relate to": func() error {
			return c.Relate(ctx, project, item, plane.Blocking, nil)
		},
		"half a pair of external ids": func() error {
			_, err := c.ItemByExternalID(ctx, project, "planedeck", "")
			return err
		},
	}
	for name, do := range tests {
		if err := do(); !isInvalid(err) || requests != 0 {
			t.Errorf("%s: %d requests, %v", name, requests, err)
		}
	}
}
