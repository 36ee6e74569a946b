package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/planedeck/planedeck/plane"
)

// version is the version of the encoded form. It changes when an older program would misinterpret the output of a newer one,
// or the other way round.
const version = 1

// encoded is the encoded form of an operation.
type encoded struct {
	Kind    string          `json:"kind"`
	Version int             `json:"version"`
	Op      json.RawMessage `json:"op"`
}

// blank returns an empty operation of a kind, nil if the kind doesn't exist.
func blank(kind string) Op {
	for _, op := range []Op{
		&addComment{}, &addWebLink{}, &archive{}, &createCycle{}, &createItem{}, &deleteComment{}, &deleteCycle{}, &deleteItem{},
		&deleteWebLink{}, &editComment{}, &editCycle{}, &fillCycle{}, &patchItem{}, &relate{}, &relocation{}, &several{},
	} {
		if op.kind() == kind {
			return op
		}
	}
	return nil
}

// Encode encodes an operation as JSON. It fails if the operation contains a number that JSON can't represent.
func Encode(op Op) ([]byte, error) {
	if op == nil {
		return nil, errors.New("there is no operation to encode")
	}
	data, err := json.Marshal(op)
	if err != nil {
		return nil, fmt.Errorf("encode %q: %w", op.kind(), err)
	}
	return json.Marshal(encoded{Kind: op.kind(), Version: version, Op: data})
}

// Decode decodes the output of Encode. The returned operation does the same as the encoded one.
func Decode(data []byte) (Op, error) {
	var e encoded
	if err := strictly(data, &e); err != nil {
		return nil, fmt.Errorf("this is no operation: %w", err)
	}
	if e.Version != version {
		return nil, fmt.Errorf("the operation %q has the version %d, and this program reads %d", e.Kind, e.Version, version)
	}
	op := blank(e.Kind)
	if op == nil {
		return nil, fmt.Errorf("the operation %q is not known to this program", e.Kind)
	}
	if err := strictly(e.Op, op); err != nil {
		return nil, fmt.Errorf("the operation %q is damaged: %w", e.Kind, err)
	}
	return op, nil
}

// strictly decodes one JSON value into v. It fails if there are unknown fields or trailing data.
func strictly(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is something behind its end")
	}
	return nil
}

// partList are the parts of a write of several. Each is encoded with its kind.
type partList []partial

// MarshalJSON encodes each part as Encode does.
func (l partList) MarshalJSON() ([]byte, error) {
	list := make([]json.RawMessage, len(l))
	for i, p := range l {
		data, err := Encode(p)
		if err != nil {
			return nil, err
		}
		list[i] = data
	}
	return json.Marshal(list)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (l *partList) UnmarshalJSON(data []byte) error {
	var list []json.RawMessage
	if err := strictly(data, &list); err != nil {
		return err
	}
	*l = make(partList, len(list))
	for i, data := range list {
		op, err := Decode(data)
		if err != nil {
			return err
		}
		p, ok := op.(partial)
		if !ok {
			return fmt.Errorf("the operation %q can't be one of several", op.kind())
		}
		(*l)[i] = p
	}
	return nil
}

// patchData is a patch that can be encoded. JSON encodes a pointer to a zero date or a nil list like a nil pointer, which
// would mean that the field isn't changed instead of cleared.
type patchData struct {
	plane.ItemPatch
}

// patchJSON is a patch as it is encoded.
type patchJSON struct {
	plane.ItemPatch
	Start, Due *dayJSON
}

// dayJSON is a date that is encoded as an empty string if it is zero.
type dayJSON struct{ plane.Date }

// MarshalJSON encodes the date as "YYYY-MM-DD".
func (d dayJSON) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte(`""`), nil
	}
	return d.Date.MarshalJSON()
}

// dataOf returns a patch without pointers to nil.
func dataOf(p plane.ItemPatch) patchData {
	p.Assignees, p.Labels = aList(p.Assignees), aList(p.Labels)
	return patchData{ItemPatch: p}
}

// MarshalJSON encodes dates as strings.
func (p patchData) MarshalJSON() ([]byte, error) {
	j := patchJSON{ItemPatch: p.ItemPatch}
	if p.Start != nil {
		j.Start = &dayJSON{*p.Start}
	}
	if p.Due != nil {
		j.Due = &dayJSON{*p.Due}
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (p *patchData) UnmarshalJSON(data []byte) error {
	var j patchJSON
	if err := strictly(data, &j); err != nil {
		return err
	}
	*p = dataOf(j.ItemPatch)
	if j.Start != nil {
		p.Start = &j.Start.Date
	}
	if j.Due != nil {
		p.Due = &j.Due.Date
	}
	return nil
}

// aDay returns nil for a zero date.
func aDay(d *plane.Date) *plane.Date {
	if d != nil && d.IsZero() {
		return nil
	}
	return d
}

// aList returns an empty list instead of a nil one.
func aList[T any](list *[]T) *[]T {
	if list != nil && *list == nil {
		return &[]T{}
	}
	return list
}
