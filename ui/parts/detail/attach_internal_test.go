package detail

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

func TestReadLink(t *testing.T) {
	tests := []struct {
		text string
		link plane.WebLinkDraft
		bad  bool
	}{
		{"https://x.example/1 The page", plane.WebLinkDraft{URL: "https://x.example/1", Title: "The page"}, false},
		{" x.example ", plane.WebLinkDraft{URL: "https://x.example"}, false},
		{"http://localhost:3000/a", plane.WebLinkDraft{URL: "http://localhost:3000/a"}, false},
		{"", plane.WebLinkDraft{}, true},
		{"ftp://x.example", plane.WebLinkDraft{}, true},
		{"javascript://x.example", plane.WebLinkDraft{}, true},
		{"word", plane.WebLinkDraft{}, true},
		{"http://%zz", plane.WebLinkDraft{}, true},
	}
	for _, tt := range tests {
		if got, problem := readLink(tt.text); got != tt.link || (problem != "") != tt.bad {
			t.Errorf("%q: %+v, %q", tt.text, got, problem)
		}
	}
}

func TestOnlyPagesAreOpened(t *testing.T) {
	p := &Pane{called: "APOLLO-1", deps: edit.Deps{ItemURL: func(ref string) string { return "https://plane.example.org/acme/browse/" + ref }}}
	for address, want := range map[string]string{
		"https://x.example/a?b": "https://x.example/a?b", "HTTP://x.example": "http://x.example", "mailto:ada@x.example": "mailto:ada@x.example",
		"/acme/browse/APOLLO-2": "https://plane.example.org/acme/browse/APOLLO-2",
		"//x.example/a":         "", "javascript:alert(1)": "", "file:///etc/passwd": "", "-x": "", "": "", "https:": "", "a b%": "",
	} {
		if got := p.page(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}
