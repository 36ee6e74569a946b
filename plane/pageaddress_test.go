package plane_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

func TestParseLocator(t *testing.T) {
	const (
		project = "30000000-0000-4000-8000-000000000001"
		item    = "80000000-0000-4000-8000-000000000015"
		cycle   = "70000000-0000-4000-8000-000000000003"
	)
	ref := plane.Locator{Reference: "APOLLO-15"}
	browse := plane.Locator{Workspace: "acme", Reference: "APOLLO-15"}
	inProject := plane.Locator{Workspace: "acme", Project: project, Item: item}
	for text, want := range map[string]plane.Locator{
		"APOLLO-15":           ref,
		"\tAPOLLO-15\n":       ref,
		"apollo-15":           {Reference: "apollo-15"},
		"A1B2C3D4E5F6-100000": {Reference: "A1B2C3D4E5F6-100000"},
		"ÇAĞ-7":               {Reference: "ÇAĞ-7"},
		item:                  {ID: item},
		strings.ToUpper(item): {ID: item},
		"https://plane.example.com/acme/browse/APOLLO-15":                                             browse,
		"https://plane.example.com/acme/browse/APOLLO-15/":                                            browse,
		"https://plane.example.com/acme/browse/APOLLO-15?a=b#c":                                       browse,
		"http://10.0.0.1:8080/acme/browse/APOLLO-15/#comment-1":                                       browse,
		"plane.example.com/acme/browse/APOLLO-15":                                                     browse,
		"https://host/plane/acme/browse/APOLLO-15":                                                    browse,
		"/acme/browse/APOLLO-15/":                                                                     browse,
		"<https://app.plane.so/acme/browse/APOLLO-15/>.":                                              browse,
		"https://app.plane.so/acme/browse/apollo-15":                                                  {Workspace: "acme", Reference: "apollo-15"},
		"https://h/acme/projects/" + project + "/issues/" + item:                                      inProject,
		"https://h/acme/projects/" + project + "/issues/" + item + "/?x=1#activity":                   inProject,
		"https://h/acme/projects/" + project + "/work-items/" + item:                                  inProject,
		"https://h/acme/projects/" + strings.ToUpper(project) + "/issues/" + strings.ToUpper(item):    inProject,
		"https://h/acme/projects/" + project + "/archives/issues/" + item + "/":                       inProject,
		"https://h/acme/projects/" + project + "/issues/?peekIssueId=" + item:                         inProject,
		"https://h/api/v1/workspaces/acme/projects/" + project + "/work-items/" + item + "/":          inProject,
		"https://h/acme/workspace-views/all-issues?peekProjectId=" + project + "&peekIssueId=" + item: {Project: project, Item: item},
		"https://h/acme/projects/" + project + "/cycles/" + cycle:                                     {Workspace: "acme", Project: project, Cycle: cycle},
		"https://h/acme/projects/" + project + "/issues/":                                             {Workspace: "acme", Project: project},
	} {
		if got, ok := plane.ParseLocator(text); !ok || got != want {
			t.Errorf("%q: %+v %v, want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "apollo", "15", "#15", "fix login", "APOLLO-", "-15", "APOLLO-15 fix", "and/or", "https://plane.example.com", "https://h/acme/browse/", "https://h/acme/projects/x/issues/y",
		"https://h/%zz/browse/A-1", "A/B-1", "ABCDEFGHIJKLM-1", "APOLLO-1234567890", "see https://h/acme/browse/A-1 now",
	} {
		if got, ok := plane.ParseLocator(text); ok {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func FuzzParseLocator(f *testing.F) {
	for _, text := range []string{"APOLLO-15", "https://h/acme/browse/A-1?x#y", "/acme/browse/A-1", "//", "a://", "h/projects/", "%", "[::1]/browse/A-1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, ok := plane.ParseLocator(text)
		if ok == (l == plane.Locator{}) {
			t.Errorf("%q: %+v %v", text, l, ok)
		}
	})
}
