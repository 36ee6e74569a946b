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

// Record is a thing of a world's file.
type Record = map[string]any

// World is the small world after a change of its first project, for what the small world has only one of.
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

// Records are the things of a list of another one.
func Records(of Record, list string) []Record {
	all, _ := of[list].([]any)
	found := make([]Record, len(all))
	for i := range all {
		found[i], _ = all[i].(Record)
	}
	return found
}

// Add adds a copy of the last thing of a list, with other values, and returns it.
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

// Numbered is an item of a project.
func Numbered(project Record, number int) Record {
	for _, item := range Records(project, "items") {
		if item["sequence_id"] == float64(number) {
			return item
		}
	}
	return nil
}

// root is the folder of the module.
func root(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	for err == nil && filepath.Dir(folder) != folder {
		if _, failed := os.Stat(filepath.Join(folder, "go.mod")); failed == nil {
			return folder
		}
		folder = filepath.Dir(folder)
	}
	t.Fatal("there is no go.mod above", err)
	return ""
}
