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

// TestFaultJSONIsDocumented checks that every field and every kind has a row in the document, and that there are no
// other rows.
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
	names := []string{"latency"} // decoded separately, as a duration string
	for f := range reflect.TypeFor[planetest.Fault]().Fields() {
		if name := f.Tag.Get("json"); name != "-" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if got := rows(fields); !slices.Equal(got, names) {
		t.Errorf("documented fields: %v, actual fields: %v", got, names)
	}
	for _, kind := range rows(kinds) {
		if err := (planetest.Fault{Kind: planetest.Kind(kind), Status: 200}).Check(); err != nil {
			t.Errorf("documented kind %q: %v", kind, err)
		}
	}
	_, list, _ := strings.Cut((planetest.Fault{Kind: "?"}).Check().Error(), "none of ")
	all := strings.Split(list, ", ")
	slices.Sort(all)
	if got := rows(kinds); !slices.Equal(got, all) {
		t.Errorf("documented kinds: %v, actual kinds: %v", got, all)
	}
}
