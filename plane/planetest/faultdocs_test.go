package planetest_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
)

// TestFaultJSONIsDocumented: every field and every kind has its row in the document, and no row is of another one.
func TestFaultJSONIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/emulator.md")
	if err != nil {
		t.Fatal(err)
	}
	_, below, _ := strings.Cut(string(page), "## Fields of a fault")
	fields, kinds, _ := strings.Cut(below, "## Kinds")
	rows := func(text string) []string {
		var names []string
		for _, row := range regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\|").FindAllStringSubmatch(text, -1) {
			names = append(names, row[1])
		}
		slices.Sort(names)
		return names
	}
	names := []string{"latency"} // read by hand, as a time in words
	for f := range reflect.TypeFor[planetest.Fault]().Fields() {
		if name := f.Tag.Get("json"); name != "-" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if got := rows(fields); !slices.Equal(got, names) {
		t.Errorf("described are the fields %v, there are %v", got, names)
	}
	for _, kind := range rows(kinds) {
		if err := (planetest.Fault{Kind: planetest.Kind(kind), Status: 200}).Check(); err != nil {
			t.Errorf("described is %q: %v", kind, err)
		}
	}
	_, list, _ := strings.Cut((planetest.Fault{Kind: "?"}).Check().Error(), "none of ")
	all := strings.Split(list, ", ")
	slices.Sort(all)
	if got := rows(kinds); !slices.Equal(got, all) {
		t.Errorf("described are %v, there are %v", got, all)
	}
}
