package config

import "regexp"

// HidePasswords is a text for people without what stands before an @, in an
// address, in quotes or in a word: it may be a name and a password. It rather
// hides too much, as it is the last door, for texts that quote what somebody has
// written or what another program said. A word that starts with an @ stays.
func HidePasswords(text string) string {
	for _, before := range []struct{ at, by string }{
		{`\S*://.*(@|%40)`, "…@"},
		{`(^|[\s(=])"([^"\\]|\\.)+(@|%40)`, `$1"…@`},
		{`[^\s"'(…][^\s…]*(@|%40)`, "…@"},
	} {
		text = regexp.MustCompile(before.at).ReplaceAllString(text, before.by)
	}
	return text
}
