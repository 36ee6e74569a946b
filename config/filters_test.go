package config_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
)

func TestFiltersAreReadInTheOrderOfTheFile(t *testing.T) {
	c, file, err := loadText(t, "[filters]\nmine = \"@me\"\n\"a team's\" = \"#bug \\\"x y\\\"\"\nb = 'due:<fri'\n")
	want := []config.Filter{
		{Name: "mine", Text: "@me", Where: file + ":2"},
		{Name: "a team's", Text: `#bug "x y"`, Where: file + ":3"},
		{Name: "b", Text: "due:<fri", Where: file + ":4"},
	}
	if err != nil || !reflect.DeepEqual(c.Filters, want) {
		t.Errorf("%v, %+v", err, c.Filters)
	}
}

func TestAProfileHasFiltersOfItsOwn(t *testing.T) {
	c, _, err := loadText(t, "profile = \"a\"\n[filters]\nmine = \"@me\"\n[profiles.a.filters]\nbugs = \"#bug\"\n")
	if err != nil || len(c.Filters) != 1 || c.Filters[0].Name != "bugs" {
		t.Errorf("%+v, %v", c.Filters, err)
	}
}

func TestWhatIsNoFilterIsRefusedWithItsLine(t *testing.T) {
	const shape = `a filter has a name and a text in quotes, such as mine = "@me is:open"`
	for text, want := range map[string]string{
		"filters = 3":                ":1: filters is a table, such as [filters], not a number",
		"[filters]\na = 1":           ":2: " + shape,
		"[filters]\na = \"x\"\nb=''": ":3: " + shape,
		"[filters]\n\"\" = 'x'":      ":2: " + shape,
		"filter = 'x'":               `:1: there is no setting "filter"; did you mean "filters"?`,
	} {
		_, file, err := loadText(t, text)
		if err == nil || err.Error() != file+want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAFilterIsSavedAsALine(t *testing.T) {
	for _, tt := range []struct{ name, before, profile, after string }{
		{"a new file", "", "", "[filters]\nmine = \"@me \\\"x\\\"\"\n"},
		{"a new table", "theme = \"dark\" # d\n\n[keys]\nquit = \"Q\"\n", "", "theme = \"dark\" # d\n\n[keys]\nquit = \"Q\"\n\n[filters]\nmine = \"@me \\\"x\\\"\"\n"},
		{"behind the others", "[filters] # f\na = \"b\" # c\n\n[keys]\nquit = \"Q\"\n", "", "[filters] # f\na = \"b\" # c\nmine = \"@me \\\"x\\\"\"\n\n[keys]\nquit = \"Q\"\n"},
		{"in the place of the old one", "[filters]\nmine = \"old\" # m\na = \"b\"\n", "", "[filters]\nmine = \"@me \\\"x\\\"\" # m\na = \"b\"\n"},
		{"into those of the profile", "[filters]\na = \"b\"\n[profiles.w.filters]\nc = \"d\"\n", "w", "[filters]\na = \"b\"\n[profiles.w.filters]\nc = \"d\"\nmine = \"@me \\\"x\\\"\"\n"},
		{"into those of all, as the profile has none", "[profiles.w]\nascii = true\n", "w", "[profiles.w]\nascii = true\n\n[filters]\nmine = \"@me \\\"x\\\"\"\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHome(t, tt.before)
			if err := config.SaveFilter(h.file, tt.profile, config.Filter{Name: "mine", Text: `@me "x"`}); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(h.file)
			if err != nil || string(got) != tt.after {
				t.Errorf("%v, got\n%s\nwant\n%s", err, got, tt.after)
			}
			c, err := config.Load(config.Input{Env: h.env(), Profile: tt.profile})
			if err != nil || c.Filters[len(c.Filters)-1].Name != "mine" && c.Filters[0].Name != "mine" {
				t.Errorf("read back: %v, %+v", err, c.Filters)
			}
		})
	}
}

func TestAFilterThatCannotBePutInLeavesTheFileAlone(t *testing.T) {
	for _, before := range []string{"filters = {a = \"b\", mine = \"c\"}\n", "filters.a = \"b\"\n", "not toml"} {
		h := newHome(t, before)
		err := config.SaveFilter(h.file, "", config.Filter{Name: "mine", Text: "@me"})
		got, readErr := os.ReadFile(h.file)
		if err == nil || readErr != nil || string(got) != before {
			t.Errorf("%q became %q: %v", before, got, err)
		}
	}
	if err := config.SaveFilter(t.TempDir(), "", config.Filter{Name: "a", Text: "b"}); err == nil || !strings.Contains(err.Error(), "can't be read") {
		t.Errorf("a folder: %v", err)
	}
}
