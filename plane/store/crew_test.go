package store_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// bursting panics on requests with this method whose path contains part.
type bursting struct {
	http.RoundTripper

	method, path string
}

func (b *bursting) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == b.method && strings.Contains(r.URL.Path, b.path) {
		panic("burst at " + b.path)
	}
	return b.RoundTripper.RoundTrip(r)
}

// TestPanicInGoroutineIsRaisedInCaller tries each operation that starts goroutines.
func TestPanicInGoroutineIsRaisedInCaller(t *testing.T) {
	for name, c := range map[string]struct {
		method, path string
		do           func(*deck) error
	}{
		"the detail of a project": {http.MethodGet, "/projects/" + string(apollo) + "/", func(d *deck) error { return d.Load(d.Context(), ofApollo(store.Project)) }},
		"the states of a project": {http.MethodGet, "/states/", func(d *deck) error { return d.Load(d.Context(), ofApollo(store.Project)) }},
		"the labels of a project": {http.MethodGet, "/labels/", func(d *deck) error { return d.Load(d.Context(), ofApollo(store.Project)) }},
		"the people of a project": {http.MethodGet, "/members/", func(d *deck) error { return d.Load(d.Context(), ofApollo(store.Project)) }},
		"the members of cycles":   {http.MethodGet, "/cycle-issues/", func(d *deck) error { return d.Load(d.Context(), ofApollo(store.Backlog)) }},
		"the items beside them":   {http.MethodGet, "/work-items/", func(d *deck) error { return d.Load(d.Context(), ofApollo(store.Backlog)) }},
		"the last cycles":         {http.MethodGet, "/cycle-issues/", func(d *deck) error { return d.Load(d.Context(), ofApollo(store.LastCycles)) }},
		"one of several changes":  {http.MethodPatch, "/work-items/", func(d *deck) error { return d.Do(d.Context(), toDone(d.Snapshot(), upTo(20, 27)...)) }},
		"one of several deletions": {http.MethodDelete, "/work-items/", func(d *deck) error {
			return d.Do(d.Context(), store.DeleteItems(d.Snapshot(), []plane.ItemID{item(22), item(23)}))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				line := &bursting{RoundTripper: d.server}
				client, err := plane.New(plane.Config{
					BaseURL: "http://plane.example", Key: planetest.SmallKey, Workspace: "acme", Now: testday.Now, Transport: line,
				})
				d.must(err)
				d.Store, err = store.New(store.Config{Client: client, Now: testday.Now})
				d.must(err)
				d.loadAll()
				time.Sleep(11 * time.Minute)
				line.method, line.path = c.method, c.path
				raised := raises(func() { _ = c.do(d) })
				if aside := name != "the items beside them"; !strings.Contains(raised, "burst at "+c.path) ||
					aside && !strings.Contains(raised, "crew_test.go") { // where it happened
					d.Errorf("raised %.200q", raised)
				}
			})
		})
	}
}

// raises runs a function and returns its panic as text, empty if it doesn't panic.
func raises(do func()) (text string) {
	defer func() {
		if value := recover(); value != nil {
			text = fmt.Sprint(value)
		}
	}()
	do()
	return ""
}

// TestGoroutinesAreOnlyStartedByCrew: panics of goroutines that the library or a screen starts elsewhere would not be
// recovered.
func TestGoroutinesAreOnlyStartedByCrew(t *testing.T) {
	if testing.Short() {
		t.Skip("reads all sources; the full run does that")
	}
	allowed := map[string]bool{
		"plane/store/crew.go":         true, // the crew itself
		"plane/concurrently.go":       true, // the client's own crew, which also raises panics in its caller
		"plane/roundtrip.go":          true, // timers that end a context and do nothing else
		"plane/ratelimit_ledger.go":   true, // a timer whose panic is raised in its request
		"plane/planetest/exchange.go": true, // the look-alike; a panic there fails its test
		"ui/uitest/play.go":           true, // the driver of tests
		"ui/uitest/driver.go":         true,
	}
	root := os.DirFS("../..")
	for _, top := range []string{"plane", "ui"} {
		err := fs.WalkDir(root, top, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || allowed[path] {
				return err
			}
			source, err := fs.ReadFile(root, path)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, source, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if starts(n) {
					t.Errorf("%s starts a goroutine of its own", path)
				}
				return true
			})
			return nil
		})
		if err != nil && !errors.Is(err, fs.SkipAll) {
			t.Error(err)
		}
	}
}

// starts reports whether a syntax node starts a goroutine, except by a crew's Go.
func starts(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GoStmt:
		return true
	case *ast.SelectorExpr:
		of, _ := n.X.(*ast.Ident)
		return of != nil && (of.Name == "time" || of.Name == "context") && n.Sel.Name == "AfterFunc" ||
			of != nil && of.Name == "sync" && n.Sel.Name == "WaitGroup" ||
			of != nil && of.Name == "errgroup"
	}
	return false
}
