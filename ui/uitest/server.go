package uitest

import (
	"net/http"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// Mark makes Requests and Writes start from now.
func (d *Driver) Mark() { d.mark = len(d.Server.Log()) }

// Requests returns the requests since the last Mark, as "GET /api/…".
func (d *Driver) Requests() []string {
	var out []string
	for _, r := range d.Server.Log()[d.mark:] {
		out = append(out, r.Method+" "+r.Path)
	}
	return out
}

// Writes returns the requests since the last Mark that aren't reads.
func (d *Driver) Writes() []string {
	return slices.DeleteFunc(d.Requests(), func(r string) bool { return strings.HasPrefix(r, http.MethodGet) })
}

// Item returns the server's version of an item, by its reference, such as "APOLLO-19".
func (d *Driver) Item(reference string) plane.Item {
	d.t.Helper()
	found, err := d.Client.ItemByRef(d.t.Context(), reference)
	d.must(err)
	return found
}

// Members returns the numbers of the items that a cycle has on the server.
func (d *Driver) Members(p plane.ProjectID, c plane.CycleID) []int {
	d.t.Helper()
	items, err := plane.Collect(d.Client.CycleItems(d.t.Context(), p, c))
	d.must(err)
	numbers := make([]int, len(items))
	for i, item := range items {
		numbers[i] = item.Sequence
	}
	slices.Sort(numbers)
	return numbers
}
