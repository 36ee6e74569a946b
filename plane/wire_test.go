package plane_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
)

func TestDecodeItems(t *testing.T) {
	const (
		user  = `"20000000-0000-4000-8000-000000000001"`
		label = "50000000-0000-4000-8000-000000000104"
	)
	tests := []struct {
		name, json string
		want       plane.Item
	}{
		{"only an id", `{"id":"i"}`, plane.Item{ID: "i"}},
		{
			"unknown fields and values", `{"id":"i","priority":"blazing","planet":{"moons":[1]}}`,
			plane.Item{ID: "i", Priority: "blazing"},
		},
		{
			"nulls", `{"id":"i","project":null,"name":null,"state":null,"priority":null,"assignees":null,"labels":[null],
			"parent":null,"estimate_point":null,"start_date":null,"sort_order":null,"completed_at":null,
			"created_by":null,"updated_by":null,"external_id":null,"sequence_id":null,"is_draft":null}`,
			plane.Item{ID: "i", Labels: []plane.LabelID{}},
		},
		{
			"ids", `{"id":"i","project":"p","state":"s","parent":"q","estimate_point":"e","created_by":` + user + `,"updated_by":` + user + `,
			"assignees":[` + user + `],"labels":["` + label + `"]}`,
			plane.Item{
				ID: "i", Project: "p", State: "s", Parent: "q", Point: "e", CreatedBy: owner, UpdatedBy: owner,
				Assignees: []plane.UserID{owner}, Labels: []plane.LabelID{label},
			},
		},
		{
			"expanded", `{"id":"i","project":{"id":"p","name":"Apollo"},"state":{"id":"s","group":"started"},
			"parent":{"id":"q","sequence_id":3},"estimate_point":{"id":"e","key":4,"value":"8"},
			"assignees":[{"id":` + user + `,"display_name":"ada"}],"labels":[{"id":"` + label + `","name":"bug"}]}`,
			plane.Item{
				ID: "i", Project: "p", State: "s", Parent: "q", Point: "e", Points: "8",
				Assignees: []plane.UserID{owner}, Labels: []plane.LabelID{label},
			},
		},
		{"expanded nulls", `{"id":"i","state":{},"parent":{},
			"estimate_point":{"key":null,"description":"","value":"","created_by":null}}`, plane.Item{ID: "i"}},
		{"escaped id", `{"id":"i","state":"\u0073"}`, plane.Item{ID: "i", State: "s"}},
		{
			"times in any zone", `{"id":"i","created_at":"2026-03-03T09:00:00.5+09:00","updated_at":"2026-03-03T00:00:00Z",
			"archived_at":"2026-03-04","completed_at":"","start_date":"2026-03-03","target_date":"2026-03-05"}`,
			plane.Item{
				ID: "i", CreatedAt: time.Date(2026, 3, 3, 0, 0, 0, 5e8, time.UTC),
				UpdatedAt: time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC), ArchivedAt: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC),
				Start: plane.Date{Year: 2026, Month: 3, Day: 3}, Due: plane.Date{Year: 2026, Month: 3, Day: 5},
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := open(t, always(200, test.json)).Item(t.Context(), project, "i")
			if err != nil || !reflect.DeepEqual(got, test.want) {
				t.Errorf("got  %+v\nwant %+v\n%v", got, test.want, err)
			}
		})
	}
}

func TestDecodeCycles(t *testing.T) {
	counts := plane.Counts{Total: 6, Backlog: 1, Unstarted: 2, Started: 1, Completed: 1, Cancelled: 1}
	const six = `"total_issues":6,"backlog_issues":1,"unstarted_issues":2,"started_issues":1,"completed_issues":1,
		"cancelled_issues":1`
	tests := []struct {
		name, json string
		want       plane.Cycle
	}{
		{
			"no dates, no record", `{"id":"c","project":"p","start_date":null,"end_date":null,"progress_snapshot":{}}`,
			plane.Cycle{ID: "c", Project: "p"},
		},
		{"counts", `{"id":"c",` + six + `}`, plane.Cycle{ID: "c", Counts: counts}},
		{
			"record", `{"id":"c","progress_snapshot":{` + six + `,"distribution":{"labels":[]}}}`,
			plane.Cycle{ID: "c", Record: &plane.Record{Counts: counts}},
		},
		{"invalid record", `{"id":"c","progress_snapshot":[]}`, plane.Cycle{ID: "c"}},
		{"malformed record", `{"id":"c","progress_snapshot":{"total_issues":"many"}}`, plane.Cycle{ID: "c"}},
		{
			"only a start date", `{"id":"c","start_date":"2026-03-02T18:30:01Z","end_date":null}`,
			plane.Cycle{ID: "c", Start: time.Date(2026, 3, 2, 18, 30, 1, 0, time.UTC)},
		},
		{"expanded owner", `{"id":"c","owned_by":{"id":"u","display_name":"ada"}}`, plane.Cycle{ID: "c", Owner: "u", OwnerName: "ada"}},
		{
			"the other fields", `{"id":"c","name":"S","description":"d","sort_order":1.5,"external_source":"x","external_id":"y",
			"archived_at":"2026-03-02T18:30:01Z"}`,
			plane.Cycle{
				ID: "c", Name: "S", Description: "d", SortOrder: 1.5, ExternalSource: "x", ExternalID: "y",
				ArchivedAt: time.Date(2026, 3, 2, 18, 30, 1, 0, time.UTC),
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := open(t, always(200, test.json)).Cycle(t.Context(), project, "c")
			if err != nil || !reflect.DeepEqual(got, test.want) {
				t.Errorf("got  %+v\nwant %+v\n%v", got, test.want, err)
			}
		})
	}
}

func TestDecodeProjectsWithUnknownValues(t *testing.T) {
	read := func(body string) plane.Project {
		p, err := open(t, always(200, body)).Project(t.Context(), project)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	got := read(`{"id":"p","member_role":null,"timezone":null,"cycle_view":true}`)
	if got.ID != "p" || got.Role != 0 || !got.CyclesOn || got.Members != -1 || got.Cycles != -1 ||
		got.Location() != time.UTC || got.Open() {
		t.Errorf("got %+v", got)
	}
	got = read(`{"id":"p","member_role":77,"is_member":true,"timezone":"Asia/Kolkata","total_members":0,"total_cycles":7}`)
	if got.Role != 77 || got.Members != 0 || got.Cycles != 7 || got.Location().String() != "Asia/Kolkata" || !got.Open() {
		t.Errorf("got %+v", got)
	}
	if (plane.Project{Timezone: "Nowhere/Nothing"}).Location() != time.UTC {
		t.Error("an unknown time zone isn't replaced by UTC")
	}
}

func TestInstanceHasVersionAndEdition(t *testing.T) {
	c := open(t, always(200, `{"instance":{"current_version":"1.3.1","edition":"PLANE_COMMUNITY"},"config":{}}`))
	if got, err := c.Instance(t.Context()); err != nil || got != (plane.Instance{Version: "1.3.1", Edition: "PLANE_COMMUNITY"}) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestNamesOfUsers(t *testing.T) {
	tests := []struct {
		user plane.User
		want string
	}{
		{plane.User{DisplayName: "ada", FirstName: "Ada", LastName: "Admin", Email: "ada@acme.example"}, "ada"},
		{plane.User{DisplayName: " ", FirstName: "Ada", LastName: "Admin"}, "Ada Admin"},
		{plane.User{LastName: "Admin"}, "Admin"},
		{plane.User{Email: "ada@acme.example"}, "ada@acme.example"},
		{plane.User{}, ""},
	}
	for _, test := range tests {
		if got := test.user.Name(); got != test.want {
			t.Errorf("the name of %+v is %q, want %q", test.user, got, test.want)
		}
	}
}

func TestOrderOfGroupsAndPriorities(t *testing.T) {
	for _, g := range plane.Groups() {
		if g.Done() != (g == plane.GroupCompleted || g == plane.GroupCancelled) {
			t.Errorf("%s: %t", g, g.Done())
		}
	}
	order := []plane.Priority{plane.PriorityUrgent, plane.PriorityHigh, plane.PriorityMedium, plane.PriorityLow, "x"}
	for rank, p := range order {
		if p.Rank() != rank {
			t.Errorf("%s has rank %d", p, p.Rank())
		}
	}
}
