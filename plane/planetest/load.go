package planetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
	_ "time/tzdata" // zones of users and projects are known on every machine
)

// Load reads a world. {today+N} and {today+NThh:mm:ssZ} in its strings become
// dates and times counted from the UTC day of now. What is wrong with the world
// comes back as a [*WorldError], which names the place.
func Load(r io.Reader, now time.Time) (*World, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read world: %w", err)
	}
	data, err := fill(raw, now)
	if err != nil {
		return nil, err
	}
	f, err := decode(data)
	if err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	return &World{data: data}, nil
}

// grown is a loaded world with something added, checked as a whole.
func grown(file []byte, now time.Time, grow func(*worldFile)) (*World, error) {
	w, err := Load(bytes.NewReader(file), now)
	if err != nil {
		return nil, err
	}
	f, err := decode(w.data)
	if err != nil {
		return nil, err
	}
	grow(f)
	if err := f.check(); err != nil {
		return nil, err
	}
	w.grow = grow
	return w, nil
}

// fill replaces the dates and gives the file back as JSON.
func fill(raw []byte, now time.Time) ([]byte, error) {
	var v any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return nil, syntaxError(raw, err)
	}
	if _, isObject := v.(map[string]any); !isObject {
		return nil, &WorldError{"", "not a JSON object"}
	}
	v, err := filler{today: now.UTC()}.value(v, "")
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("world: %w", err)
	}
	return data, nil
}

// syntaxError turns the offset of a JSON error into a line.
func syntaxError(raw []byte, err error) error {
	var bad *json.SyntaxError
	if !errors.As(err, &bad) {
		return &WorldError{"", "no JSON: " + err.Error()}
	}
	line := 1 + bytes.Count(raw[:min(int(bad.Offset), len(raw))], []byte("\n"))
	return &WorldError{fmt.Sprintf("line %d", line), bad.Error()}
}

// decode reads a filled file.
func decode(data []byte) (*worldFile, error) {
	f := &worldFile{}
	err := json.Unmarshal(data, f)
	var bad *json.UnmarshalTypeError
	switch {
	case err == nil:
		return f, nil
	case errors.As(err, &bad):
		return nil, &WorldError{placeOf(data, bad.Offset), "a " + bad.Value + " where " + kindName(bad) + " belongs"}
	default:
		return nil, &WorldError{"", err.Error()}
	}
}

func kindName(bad *json.UnmarshalTypeError) string {
	switch bad.Type.Kind().String() {
	case "string":
		return "a string"
	case "bool":
		return "true or false"
	case "slice":
		return "a list"
	case "struct", "map", "ptr":
		return "an object"
	default:
		return "a number"
	}
}

// open makes a database of the world. The file was checked when it was loaded.
func (w *World) open(adminKey string) *db {
	f, err := decode(w.data)
	if err != nil {
		f = &worldFile{}
	}
	if w.grow != nil {
		w.grow(f)
	}
	return newDB(f, adminKey)
}
