package session

import (
	"testing"

	"github.com/planedeck/planedeck/config"
)

func TestASCIIIsDrawnWhereTheLocaleIsNotUTF8(t *testing.T) {
	tests := []struct {
		name    string
		environ []string
		ascii   bool
		want    bool
	}{
		{"nothing is set", nil, false, false},
		{"UTF-8", []string{"LANG=de_DE.UTF-8"}, false, false},
		{"utf8, as some write it", []string{"LANG=C.utf8"}, false, false},
		{"the plain locale", []string{"LANG=C"}, false, true},
		{"Latin-1", []string{"LANG=de_DE.ISO-8859-1"}, false, true},
		{"LC_ALL beats LANG", []string{"LANG=C", "LC_ALL=C.UTF-8"}, false, false},
		{"LC_CTYPE beats LANG", []string{"LANG=C.UTF-8", "LC_CTYPE=C"}, false, true},
		{"an empty variable is none", []string{"LANG=C.UTF-8", "LC_ALL="}, false, false},
		{"by wish", []string{"LANG=C.UTF-8"}, true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := themeOptions(config.Config{ASCII: tt.ascii}, Look{}, tt.environ)
			if got.ASCII != tt.want {
				t.Errorf("ASCII is %v", got.ASCII)
			}
			if letters := !tt.want || tt.ascii; got.Letters != letters {
				t.Errorf("letters of other scripts are shown: %v", got.Letters)
			}
		})
	}
}

func TestTheBackgroundIsDarkUnlessToldOtherwise(t *testing.T) {
	for theme, dark := range map[config.Theme]bool{config.ThemeAuto: true, config.ThemeDark: true, config.ThemeLight: false} {
		if got := themeOptions(config.Config{Theme: theme}, Look{}, nil).Dark; got != dark {
			t.Errorf("%s: dark is %v", theme, got)
		}
	}
}

func TestOverSSHNoBrowserIsOpened(t *testing.T) {
	if browserOf([]string{"SSH_CONNECTION=10.0.0.1 1 10.0.0.2 22"}) != nil || browserOf([]string{"SSH_TTY=/dev/pts/1"}) != nil {
		t.Error("a browser would open on the far machine")
	}
	if browserOf(nil) == nil {
		t.Error("no browser here")
	}
}
