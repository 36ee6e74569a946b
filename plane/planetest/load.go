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

// WorldError is an error in a world file.
type WorldError struct {
	// Place is the path of the value, such as projects[0].items[3].state.
	Place string
	// Problem describes the error.
	Problem string
}

// Error returns both.
func (e *WorldError) Error() string {
	if e.Place == "" {
		return "world: " + e.Problem
	}
	return "world: " + e.Place + ": " + e.Problem
}

// Load reads a world. {today+N} and {today+NThh:mm:ssZ} in its strings become dates and times counted from the UTC date
// of now. If the world is invalid, the error is a [*WorldError], which names the place.
func Load(r io.Reader, now time.Time) (*World, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read world: %w", err)
	}
	w, err := decode(raw, now, nil)
	if err != nil {
		return nil, err
	}
	return w, w.check()
}

// decode reads a world to which grow adds objects when it is opened.
func decode(raw []byte, now time.Time, grow func(*worldFile)) (*World, error) {
	w := &World{now: now.UTC(), grow: grow}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&w.tree); err != nil {
		return nil, syntaxError(raw, err)
	}
	return w, nil
}

// check returns the first error in a world.
func (w *World) check() error {
	f, err := w.read()
	if err != nil {
		return err
	}
	return f.check()
}

// syntaxError converts the offset of a JSON error to a line.
func syntaxError(raw []byte, err error) error {
	var bad *json.SyntaxError
	if !errors.As(err, &bad) {
		return &WorldError{"", "invalid JSON: " + err.Error()}
	}
	line := 1 + bytes.Count(raw[:min(int(bad.Offset), len(raw))], []byte("\n"))
	return &WorldError{fmt.Sprintf("line %d", line), bad.Error()}
}

// read creates new objects from the world.
func (w *World) read() (*worldFile, error) {
	f := &worldFile{}
	if err := readTree(w.tree, f, w.now); err != nil {
		return nil, err
	}
	if w.grow != nil {
		w.grow(f)
	}
	return f, nil
}

// open creates a database from the world, which was checked when it was loaded, or by the tests if it is built in.
func (w *World) open(adminKey string) *db {
	f, err := w.read()
	if err != nil {
		f = &worldFile{}
	}
	return newDB(f, adminKey)
}
