package cli

import "testing"

func TestManPageTextIsPrintedVerbatim(t *testing.T) {
	for text, want := range map[string]string{
		".SH is a macro":   `\&.SH is a macro`,
		"'quoted'":         `\&'quoted\(aq`,
		`C:\new`:           `C:\enew`,
		"--dir ~/man `x`^": `\-\-dir \(ti/man \(gax\(ga\(ha`,
		"a · b…":           `a \[u00B7] b\[u2026]`,
	} {
		if got := roffText(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got, want := roffQuoted(`.say "hi"`), `".say \(dqhi\(dq"`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
