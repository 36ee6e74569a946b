// Package cycles has the screens for the cycles of a project: the list with a
// detail pane, the forms that create and edit cycles, and the transfer of items
// out of a cycle. Package sprint has the rules, package store makes the changes.
package cycles
