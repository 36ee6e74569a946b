package writes

import (
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Sheet declares what can be done with the write under the cursor. Here r and u are about this write, and override what
// they mean on other screens.
func Sheet() keys.Sheet {
	return keys.Sheet{Screen: nav.Writes{}.Name(), Where: "on the writes", Modes: []keys.Mode{{Commands: append([]keys.Command{
		{ID: "details", Keys: []string{"enter"}, Title: "the whole story of this write", Short: "details", Group: keys.Open},
		{ID: "again", Keys: []string{"r"}, Title: "try this write again", Short: "try again", Group: keys.Edit},
		{ID: "drop", Keys: []string{"D"}, Title: "drop this write", Short: "drop", Group: keys.Edit},
		{ID: "undo", Keys: []string{"u"}, Title: "undo this write", Short: "undo", Group: keys.Edit},
		{ID: "stop", Keys: []string{"s", "X"}, Title: "stop this write: what was not sent yet is given up", Short: "stop", Group: keys.Edit},
		{ID: "leave", Keys: []string{"esc", "!"}, Title: "back", Short: "back", Group: keys.Open},
	}, keys.Movement()...)}}}
}
