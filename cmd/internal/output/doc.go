// Package output prints the answers of commands: as a table for people, tab separated for scripts, as CSV, as JSON, or
// through a jq expression or a template. Text from outside is sanitized for the terminal; JSON escapes it instead.
package output
