// Package items knows how work items look and stand together: the cells of a row, the order of a list, the groups of a
// board. It isn't a screen: it draws what it is given, and what it computes is computed once a change, not once a frame.
package items
