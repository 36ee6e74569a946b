package plane

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/planedeck/planedeck/plane/civil"
)

// ref is the JSON form of a reference: an ID, null, or the expanded object. An expanded null is an object without an
// ID.
type ref[ID ~string] struct {
	id    ID
	value string // of an estimate point
	key   int    // its position in its scale
	scale ScaleID
	// expanded means that it came as an object.
	expanded bool
}

// UnmarshalJSON accepts all of these. IDs usually have no escapes, and are then copied without another pass of the
// parser.
func (r *ref[ID]) UnmarshalJSON(b []byte) error {
	if len(b) > 1 && b[0] == '"' && bytes.IndexByte(b, '\\') < 0 {
		r.id = ID(b[1 : len(b)-1])
		return nil
	}
	if b[0] != '{' {
		var id string
		err := json.Unmarshal(b, &id)
		r.id = ID(id)
		return err
	}
	var object struct {
		ID    *ID    `json:"id"`
		Value string `json:"value"`
		// A key of another type is ignored: then the order is lost, not the item.
		Key   json.RawMessage `json:"key"`
		Scale json.RawMessage `json:"estimate"`
	}
	if err := json.Unmarshal(b, &object); err != nil {
		return err
	}
	if object.ID != nil {
		r.id, r.value, r.expanded = *object.ID, object.Value, true
		if json.Unmarshal(object.Scale, &r.scale) == nil && json.Unmarshal(object.Key, &r.key) != nil {
			r.scale = ""
		}
	}
	return nil
}

// ids returns the IDs of references, without those that are null.
func ids[ID ~string, W any](refs []nameRef[ID, W]) []ID {
	if len(refs) == 0 {
		return nil
	}
	all := make([]ID, 0, len(refs))
	for _, r := range refs {
		if r.id != "" {
			all = append(all, r.id)
		}
	}
	return all
}

// moment is the JSON form of a time: null, a date (archived_at of items), or a time with any offset, which Plane writes
// in the time zone of the key's owner. It is stored in UTC, so that equal times are equal values.
type moment struct {
	time.Time
}

// UnmarshalJSON accepts all of these.
func (m *moment) UnmarshalJSON(b []byte) error {
	if string(b) == "null" || string(b) == `""` {
		return nil
	}
	if len(b) == len(civil.Layout)+2 {
		var d Date
		err := d.UnmarshalJSON(b)
		m.Time = time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
		return err
	}
	err := m.Time.UnmarshalJSON(b)
	m.Time = m.UTC()
	return err
}
