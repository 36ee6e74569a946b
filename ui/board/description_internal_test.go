package board

import (
	"strings"
	"testing"
)

func TestADescriptionIsReadAsPlainText(t *testing.T) {
	tests := []struct{ name, html, want string }{
		{"nothing", "<p></p>", ""},
		{"paragraphs", "<p>Move a <strong>card</strong></p><p>with H\n and   L</p>", "Move a card\n\nwith H and L"},
		{"entities", "<p>a &lt;b&gt; &amp; c</p>", "a <b> & c"},
		{"a break", "<p>one<br/>two</p>", "one\ntwo"},
		{"lists", "<ul><li><p>one</p></li><li>two<ul><li>in it</li></ul></li></ul><p>end</p>", "  • one\n  • two\n    • in it\n\nend"},
		{"numbers", "<ol><li>one</li><li>two</li></ol>", "  1. one\n  2. two"},
		{
			"tasks", `<ul data-type="taskList"><li data-checked="true"><p>mouse</p></li><li data-checked="false">keys</li></ul>`,
			"  [x] mouse\n  [ ] keys",
		},
		{"a link", `<p>see <a href="https://example.org/a">this</a>.</p>`, "see this (https://example.org/a)."},
		{"a bare link", `<a href="https://example.org">https://example.org</a>`, "https://example.org"},
		{"a link that runs code", `<a href="javascript:alert(1)">click</a>`, "click"},
		{"code", "<pre><code>if a {\n\treturn\n}</code></pre>", "if a {\n\treturn\n}"},
		{"a quote", "<blockquote><p>said</p></blockquote><p>so</p>", "> said\n\nso"},
		{"scripts", "<p>a</p><script>alert('x')</script><style>p{}</style><p>b</p>", "a\n\nb"},
		{"a script that never ends", "<p>a</p><script>alert('x')", "a"},
		{"unknown elements", "<blink>still <marquee>text</marquee></blink>", "still text"},
		{"Plane's own elements", "<p>ask <mention-component></mention-component></p><image-component></image-component>", "ask @someone\n\n[image]"},
		{"a table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
		{"no HTML", "just text", "just text"},
		{"closing what is not open", "</ul></blockquote></pre></script>text", "text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(plainText(tt.html), "\n"); got != tt.want {
				t.Errorf("got\n%q, want\n%q", got, tt.want)
			}
		})
	}
}

func TestAHostileDescriptionCostsLittle(t *testing.T) {
	for name, html := range map[string]string{
		"deep lists":  strings.Repeat("<ul><li>x", 200_000),
		"deep quotes": strings.Repeat("<blockquote>", 200_000) + "x",
		"one text":    strings.Repeat("x", 50<<20),
		"half a tag":  "<p " + strings.Repeat("a=b ", 1<<20),
	} {
		lines := plainText(html)
		if len(lines) > maxDescription {
			t.Errorf("%s: %d lines", name, len(lines))
		}
		for _, line := range lines {
			if len(line) > maxDescription+100 {
				t.Errorf("%s: a line of %d bytes", name, len(line))
			}
		}
	}
}

func FuzzPlainText(f *testing.F) {
	f.Add("<ul><li data-checked='true'>a</li></ul><a href='https://x'>y</a>")
	f.Add("<pre>a\nb</pre></ol><script>")
	f.Fuzz(func(t *testing.T, html string) {
		for _, line := range plainText(html) {
			if strings.Contains(line, "\n") {
				t.Errorf("%q gives a line with a line break: %q", html, line)
			}
		}
	})
}
