package config_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
)

func TestFiltersAreInFileOrder(t *testing.T) {
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

func TestProfileHasItsOwnFilters(t *testing.T) {
	c, _, err := loadText(t, "profile = \"a\"\n[filters]\nmine = \"@me\"\n[profiles.a.filters]\nbugs = \"#bug\"\n")
	if err != nil || len(c.Filters) != 1 || c.Filters[0].Name != "bugs" {
		t.Errorf("%+v, %v", c.Filters, err)
	}
}

func TestInvalidFiltersAreRefusedWithTheirLine(t *testing.T) {
	const shape = `a filter has a name and a text in quotes, such as mine = "@me is:open"`
	for text, want := range map[string]string{
		"filters = 3":                ":1: filters must be a table, such as [filters], not a number",
		"[filters]\na = 1":           ":2: " + shape,
		"[filters]\na = \"x\"\nb=''": ":3: " + shape,
		"[filters]\n\"\" = 'x'":      ":2: " + shape,
		"filter = 'x'":               `:1: unknown setting "filter"; did you mean "filters"?`,
	} {
		_, file, err := loadText(t, text)
		if err == nil || err.Error() != file+want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestSavedFilterIsMergedWithOthers(t *testing.T) {
	for _, tt := range []struct{ name, config, own, profile, want string }{
		{"alone", "", "", "", "mine=@me x"},
		{"after those of config.toml", "[filters]\nz = 'zz'\na = 'aa'\n", "[filters]\nb = 'bb'\n", "", "z=zz, a=aa, b=bb, mine=@me x"},
		{"replacing the old one", "", "[filters]\nmine = 'old'\nz = 'zz'\n", "", "mine=@me x, z=zz"},
		{"in a profile with its own filters", "[filters]\na = 'aa'\n[profiles.w.filters]\nc = 'cc'\n", "[filters]\nb = 'bb'\n", "w", "c=cc, mine=@me x"},
		{"in a profile without its own filters", "[profiles.w]\nascii = true\n", "[filters]\nb = 'bb'\n", "w", "b=bb, mine=@me x"},
		{"config.toml wins", "[filters]\nB = 'mine wins'\n", "[filters]\nb = 'bb'\n", "", "B=mine wins, mine=@me x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHome(t, tt.config)
			h.write(t, "filters.toml", tt.own)
			if err := loadProfile(t, h, tt.profile).SaveFilter(config.Filter{Name: "mine", Text: "@me x"}); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range loadProfile(t, h, tt.profile).Filters {
				got = append(got, f.Name+"="+f.Text)
			}
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}

func TestFilterInConfigTOMLCannotBeSavedOver(t *testing.T) {
	c, file, err := loadText(t, "[filters]\nMine = '@me'\n")
	if err != nil {
		t.Fatal(err)
	}
	err = c.SaveFilter(config.Filter{Name: "mine", Text: "is:open"})
	if want := file + `:2: has a filter "Mine", which wins; choose another name, or change it there`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestProblemInWindowsFileNamesTheLine(t *testing.T) {
	_, file, err := loadText(t, "\ufefftheme = \"dark\"\r\n\r\n[filters]\r\nmine = 3\r\n")
	if err == nil || !strings.HasPrefix(err.Error(), file+":4: ") {
		t.Error(err)
	}
}
