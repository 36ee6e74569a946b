package session

import (
	"path/filepath"
	"strings"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/limits"
)

// LedgerOf returns the ledger through which all planedeck processes of this machine share the budget of a key; nil if
// nothing can be stored.
func LedgerOf(c config.Config, key string) plane.Ledger {
	if c.StateDir == "" {
		return nil
	}
	return limits.New(filepath.Join(c.StateDir, "limits"), strings.TrimSpace(key))
}
