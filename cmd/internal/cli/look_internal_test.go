package cli

import (
	"testing"

	"github.com/planedeck/planedeck/config"
)

func TestInvalidFilterErrorNamesItsLine(t *testing.T) {
	good := config.Filter{Name: "good", Text: "@ada #bug log state:todo due:<fri", Where: "f:2"}
	bad := config.Filter{Name: "mine", Text: "@me is:opne", Where: "f:3"}
	_, err := screens(config.Config{Filters: []config.Filter{good, bad}}, nil)
	if want := `f:3: the filter mine: unknown kind of item "opne"; did you mean open?`; err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	bad.Saved = true // planedeck's own file never ends the session
	if _, err := screens(config.Config{Filters: []config.Filter{good, bad}}, nil); err != nil {
		t.Error(err)
	}
}

func TestASCIIIsDrawnUnlessLocaleIsUTF8(t *testing.T) {
	tests := []struct {
		name    string
		environ []string
		ascii   bool
		want    bool
	}{
		{"nothing is set", nil, false, false},
		{"UTF-8", []string{"LANG=de_DE.UTF-8"}, false, false},
		{"utf8, another spelling", []string{"LANG=C.utf8"}, false, false},
		{"the plain locale", []string{"LANG=C"}, false, true},
		{"Latin-1", []string{"LANG=de_DE.ISO-8859-1"}, false, true},
		{"LC_ALL beats LANG", []string{"LANG=C", "LC_ALL=C.UTF-8"}, false, false},
		{"LC_CTYPE beats LANG", []string{"LANG=C.UTF-8", "LC_CTYPE=C"}, false, true},
		{"an empty variable is ignored", []string{"LANG=C.UTF-8", "LC_ALL="}, false, false},
		{"by configuration", []string{"LANG=C.UTF-8"}, true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := themeOptions(config.Config{ASCII: tt.ascii}, nil, tt.environ)
			if got.ASCII != tt.want {
				t.Errorf("ASCII is %v", got.ASCII)
			}
			if letters := !tt.want || tt.ascii; got.Letters != letters {
				t.Errorf("letters of other scripts: %v, want %v", got.Letters, letters)
			}
		})
	}
}

func TestBackgroundIsDarkUnlessConfigured(t *testing.T) {
	for theme, dark := range map[config.Theme]bool{config.ThemeAuto: true, config.ThemeDark: true, config.ThemeLight: false} {
		if got := themeOptions(config.Config{Theme: theme}, nil, nil).Dark; got != dark {
			t.Errorf("%s: dark is %v", theme, got)
		}
	}
}
