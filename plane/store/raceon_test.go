//go:build race

package store_test

// raced reports whether the race detector is on, with which everything takes ten times as long.
const raced = true
