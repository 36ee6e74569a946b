package plane

import "encoding/json"

// cycleWire is the JSON form of a Cycle.
type cycleWire struct {
	ID          CycleID        `json:"id"`
	Project     ref[ProjectID] `json:"project"`
	Name        string         `json:"name"`
	Description string         `json:"description"`
	Start       moment         `json:"start_date"`
	End         moment         `json:"end_date"`
	Owner       ownerWire      `json:"owned_by"`
	SortOrder   float64        `json:"sort_order"`
	Source      string         `json:"external_source"`
	External    string         `json:"external_id"`
	Record      recordWire     `json:"progress_snapshot"`
	ArchivedAt  moment         `json:"archived_at"`
	CreatedAt   moment         `json:"created_at"`
	UpdatedAt   moment         `json:"updated_at"`
	countsWire
}

func (w cycleWire) key() string { return string(w.ID) }

func (w cycleWire) value() (Cycle, bool) {
	return Cycle{
		ID: w.ID, Project: w.Project.id, Name: w.Name, Description: w.Description, Start: w.Start.Time, End: w.End.Time,
		Owner: w.Owner.ID, OwnerName: User(w.Owner.userWire).Name(), SortOrder: w.SortOrder, ExternalSource: w.Source, ExternalID: w.External,
		Counts: Counts(w.countsWire), Record: w.Record.record,
		ArchivedAt: w.ArchivedAt.Time, CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
	}, w.ID != ""
}

// ownerWire is a user: only the ID, or the whole object if the request expands it.
type ownerWire struct{ userWire }

// UnmarshalJSON reads both forms.
func (w *ownerWire) UnmarshalJSON(b []byte) error {
	if b[0] == '{' {
		return json.Unmarshal(b, &w.userWire)
	}
	var id ref[UserID]
	err := id.UnmarshalJSON(b)
	w.ID = id.id
	return err
}

// countsWire is the JSON form of Counts. Its fields are part of the cycle's object.
type countsWire struct {
	Total     int `json:"total_issues"`
	Backlog   int `json:"backlog_issues"`
	Unstarted int `json:"unstarted_issues"`
	Started   int `json:"started_issues"`
	Completed int `json:"completed_issues"`
	Cancelled int `json:"cancelled_issues"`
}

// recordWire is the JSON form of a Record: an empty object until a transfer writes it. A record that can't be read is
// ignored, rather than losing the whole cycle.
type recordWire struct {
	record *Record
}

// UnmarshalJSON never fails.
func (w *recordWire) UnmarshalJSON(b []byte) error {
	var r struct {
		Known *int `json:"total_issues"`
		countsWire
	}
	if len(b) > len("{}") && json.Unmarshal(b, &r) == nil && r.Known != nil {
		r.Total = *r.Known
		w.record = &Record{Counts: Counts(r.countsWire)}
	}
	return nil
}

// cycleBody is the request body for creating or changing a cycle. Plane requires the project in the body of a create,
// although the path names it.
type cycleBody struct {
	Project        ProjectID `json:"project_id,omitempty"`
	Name           *string   `json:"name,omitempty"`
	Description    *string   `json:"description,omitempty"`
	Start          *Date     `json:"start_date,omitempty"`
	End            *Date     `json:"end_date,omitempty"`
	Owner          UserID    `json:"owned_by,omitempty"`
	ExternalSource string    `json:"external_source,omitempty"`
	ExternalID     string    `json:"external_id,omitempty"`
}
