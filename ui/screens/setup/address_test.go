package setup_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/ui/screens/setup"
)

// A password never remains on the screen, whatever the address around it becomes;
// the address without it is checked.
func TestPasswordInAnAddressIsRemoved(t *testing.T) {
	for address, works := range map[string]bool{
		"https://ada:S3cr3t@plane.example.org/acme/":         true,
		"https://ada:S3c/r3t?#S3cr3t@plane.example.org/acme": true,
		"ada:S3cr3t@plane.example.org/acme/projects/":        true,
		"https://S3cr3t@ada:S3cr3t@plane.example.org/acme":   true,
		"<https://ada:S3cr3t@plane.example.org/acme/>":       true,
		"https://ada:S3cr3t%40plane.example.org/acme/":       true,
		"ftp://ada:S3cr3t@plane.example.org/acme/":           false,
		"https://ada:S3cr3t@":                                false,
		"https://ada:S3cr3t@plane..example.org":              false,
	} {
		for name, enter := range map[string]func(*deck){
			"pasted":                         func(d *deck) { d.paste(address) },
			"typed":                          func(d *deck) { d.typed(address); d.press("tab") },
			"pasted as the workspace":        func(d *deck) { d.press("tab", "tab"); d.paste(address) },
			"pasted twice":                   func(d *deck) { d.paste(address); d.press("ctrl+u"); d.paste(address) },
			"pasted and confirmed by enters": func(d *deck) { d.paste(address); d.press("enter", "enter", "enter") },
		} {
			t.Run(name+" "+address, func(t *testing.T) {
				d := newDeck(t, small(t), setup.Start{}).open()
				enter(d)
				if shown := d.shown() + strings.Join(d.messages, " "); strings.Contains(shown, "S3c") {
					t.Error(shown)
				}
				if works && !strings.Contains(name, "workspace") {
					d.shows("✓ server", "the API key is enough")
				}
			})
		}
	}
}
