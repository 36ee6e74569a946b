package cell

import "github.com/charmbracelet/x/ansi"

// ParseByCluster is Parse for a terminal that measures by grapheme cluster.
func ParseByCluster(frame string, w, h int) *Canvas { return parse(frame, w, h, ansi.GraphemeWidth) }
