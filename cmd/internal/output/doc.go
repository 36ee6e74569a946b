// Package output prints what commands answer: as a table for people, tab separated for scripts, as CSV, as JSON, through a jq
// expression or a template. Text from outside is made harmless on the way; JSON escapes it instead.
package output
