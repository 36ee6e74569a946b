package projects

import (
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Sheet declares what keys do on the list of projects and in its filter.
func Sheet() keys.Sheet {
	return keys.Sheet{Screen: nav.Projects{}.Name(), Where: "on the projects", Modes: []keys.Mode{
		{Commands: append([]keys.Command{
			{ID: "open", Keys: []string{"enter"}, Title: "open this project's cycles", Short: "open", Group: keys.Open},
			{ID: "filter", Keys: []string{"/"}, Title: "filter", Short: "filter", Group: keys.View},
			{ID: "browse", Keys: []string{"o"}, Title: "open this project in the browser", Short: "browser", Group: keys.Open},
			{ID: "copy", Keys: []string{"y"}, Title: "copy this project's address", Short: "copy", Group: keys.Open},
			{ID: "back", Keys: []string{"esc"}, Title: "clear the filter", Group: keys.Open},
		}, keys.Movement()...)},
		{Name: "while a filter is typed", Typing: true, Commands: keys.Filter()},
	}}
}
