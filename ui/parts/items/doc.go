// Package items implements the presentation of work items: the cells of a row, the order of a list, the groups of a
// board. It isn't a screen: it draws the items it is given, and everything it computes is computed once per change, not
// once per frame.
package items
