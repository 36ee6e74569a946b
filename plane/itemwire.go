package plane

import "cmp"

// itemWire is the JSON form of an Item.
type itemWire struct {
	ID          ItemID                        `json:"id"`
	Project     ref[ProjectID]                `json:"project"`
	Sequence    int                           `json:"sequence_id"`
	Name        string                        `json:"name"`
	Description string                        `json:"description_html"`
	State       nameRef[StateID, stateWire]   `json:"state"`
	Priority    Priority                      `json:"priority"`
	Assignees   []nameRef[UserID, userWire]   `json:"assignees"`
	Labels      []nameRef[LabelID, labelWire] `json:"labels"`
	Parent      ref[ItemID]                   `json:"parent"`
	Point       ref[PointID]                  `json:"estimate_point"`
	Start       Date                          `json:"start_date"`
	Due         Date                          `json:"target_date"`
	SortOrder   float64                       `json:"sort_order"`
	CompletedAt moment                        `json:"completed_at"`
	ArchivedAt  moment                        `json:"archived_at"`
	CreatedAt   moment                        `json:"created_at"`
	UpdatedAt   moment                        `json:"updated_at"`
	Draft       bool                          `json:"is_draft"`
	CreatedBy   ref[UserID]                   `json:"created_by"`
	UpdatedBy   ref[UserID]                   `json:"updated_by"`
	Source      string                        `json:"external_source"`
	External    string                        `json:"external_id"`

	bare bool // it was requested without its description
}

func (w itemWire) key() string { return string(w.ID) }

func (w itemWire) value() (Item, bool) {
	return Item{
		ID: w.ID, Project: w.Project.id, Sequence: w.Sequence, Name: w.Name, Description: w.Description, NoDescription: w.bare,
		State: w.State.id, Priority: w.Priority, Assignees: ids(w.Assignees), Labels: ids(w.Labels),
		Parent: w.Parent.id, Point: w.Point.id, Points: w.Point.value, PointKey: w.Point.key, Scale: w.Point.scale, Start: w.Start, Due: w.Due,
		SortOrder: w.SortOrder, Draft: w.Draft, CreatedBy: w.CreatedBy.id, UpdatedBy: w.UpdatedBy.id,
		CompletedAt: w.CompletedAt.Time, ArchivedAt: w.ArchivedAt.Time,
		CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
		ExternalSource: w.Source, ExternalID: w.External,
	}, w.ID != ""
}

// body returns the request body for creating an item.
func (d ItemDraft) body() map[string]any {
	body := d.ItemPatch.body()
	if d.ExternalSource != "" {
		body["external_source"] = d.ExternalSource
	}
	if d.ExternalID != "" {
		body["external_id"] = d.ExternalID
	}
	return body
}

// emptyHTML is how Plane stores an empty description; it refuses the empty string.
const emptyHTML = "<p></p>"

// body returns the request body for a change: only the changed fields. An empty ID becomes null, an empty list [].
func (p ItemPatch) body() map[string]any {
	body := make(map[string]any)
	put(body, "name", p.Name)
	put(body, "priority", p.Priority)
	put(body, "start_date", p.Start)
	put(body, "target_date", p.Due)
	put(body, "sort_order", p.SortOrder)
	putID(body, "state", p.State)
	putID(body, "estimate_point", p.Point)
	putID(body, "parent", p.Parent)
	putList(body, "assignees", p.Assignees)
	putList(body, "labels", p.Labels)
	if p.Description != nil {
		body["description_html"] = cmp.Or(*p.Description, emptyHTML)
	}
	return body
}

func put[T any](body map[string]any, name string, v *T) {
	if v != nil {
		body[name] = *v
	}
}

func putID[ID ~string](body map[string]any, name string, id *ID) {
	switch {
	case id == nil:
	case *id == "":
		body[name] = nil
	default:
		body[name] = *id
	}
}

func putList[ID ~string](body map[string]any, name string, list *[]ID) {
	if list != nil {
		body[name] = append([]ID{}, *list...)
	}
}
