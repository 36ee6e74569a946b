package uitest

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// Record is an object in a world's file.
type Record = map[string]any

// World returns the small world with a change to its first project, for tests that need more than it has.
func World(t testing.TB, change func(apollo Record)) *planetest.World {
	t.Helper()
	var file Record
	data, err := os.ReadFile(filepath.Join(root(t), "plane", "planetest", "worlds", "small.json"))
	if err == nil {
		err = json.Unmarshal(data, &file)
	}
	if err != nil {
		t.Fatal(err)
	}
	change(Records(file, "projects")[0])
	data, err = json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	world, err := planetest.Load(bytes.NewReader(data), testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	return world
}

// Records returns the objects in a list of another object.
func Records(of Record, list string) []Record {
	all, _ := of[list].([]any)
	found := make([]Record, len(all))
	for i := range all {
		found[i], _ = all[i].(Record)
	}
	return found
}

// Add adds a copy of the last object in a list, with some values replaced, and returns it.
func Add(to Record, list string, values Record) Record {
	all, _ := to[list].([]any)
	last, _ := all[len(all)-1].(Record)
	made := make(Record, len(last))
	for _, from := range []Record{last, values} {
		maps.Copy(made, from)
	}
	to[list] = append(all, made)
	return made
}

// Numbered returns the item of a project with a number.
func Numbered(project Record, number int) Record {
	for _, item := range Records(project, "items") {
		if item["sequence_id"] == float64(number) {
			return item
		}
	}
	return nil
}

// root returns the root folder of the module.
func root(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	for err == nil && filepath.Dir(folder) != folder {
		if _, failed := os.Stat(filepath.Join(folder, "go.mod")); failed == nil {
			return folder
		}
		folder = filepath.Dir(folder)
	}
	t.Fatal("no go.mod in any parent folder", err)
	return ""
}
