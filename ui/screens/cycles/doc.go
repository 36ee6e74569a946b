// Package cycles has the screens about the cycles of one project: the list with
// its detail, and the form that makes and edits a cycle. What may be done with
// a cycle is decided in package sprint and done by package store.
package cycles
