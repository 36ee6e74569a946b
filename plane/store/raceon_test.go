//go:build race

package store_test

// raced reports whether the race detector is on, which makes everything ten times as slow.
const raced = true
