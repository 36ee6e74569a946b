package richtext_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane/text/richtext"
)

// reMarker finds a marker, which represents a piece of the original.
var reMarker = regexp.MustCompile(`\(plane:[0-9a-z]{4}\)`)

// numbered returns the markdown of a text with its markers numbered.
func numbered(d *richtext.Doc) string {
	ids := map[string]int{}
	return reMarker.ReplaceAllStringFunc(d.Markdown(), func(id string) string {
		if ids[id] == 0 {
			ids[id] = len(ids) + 1
		}
		return fmt.Sprintf("(plane:%d)", ids[id])
	})
}

// unnumbered restores the markers of a text in place of their numbers.
func unnumbered(d *richtext.Doc, markdown string) string {
	ids := map[string]int{}
	for _, id := range reMarker.FindAllString(d.Markdown(), -1) {
		if ids[id] == 0 {
			ids[id] = len(ids) + 1
			markdown = strings.ReplaceAll(markdown, fmt.Sprintf("(plane:%d)", ids[id]), id)
		}
	}
	return markdown
}

// edited applies an edit: the first old text in the markdown becomes new.
func edited(t *testing.T, d *richtext.Doc, old, fresh string) string {
	t.Helper()
	markdown := numbered(d)
	if !strings.Contains(markdown, old) {
		t.Fatalf("%q is not in\n%s", old, markdown)
	}
	return d.Apply(unnumbered(d, strings.Replace(markdown, old, fresh, 1)))
}

func TestMarkdownReadsLikeHandwritten(t *testing.T) {
	for name, tt := range map[string]struct{ html, want string }{
		"styles":              {"<p>a <b>b <i>c</i></b> <s>d</s> <code>e*f</code></p>", "a **b *c*** ~~d~~ `e*f`\n"},
		"a bare link":         {`<a href="https://example.org">https://example.org</a>`, "<https://example.org>\n"},
		"symbols":             {"<p>1. not *a* list, _snake_case_ 2 * 3 [WIP] a&lt;b</p>", "1\\. not \\*a\\* list, \\_snake_case\\_ 2 * 3 [WIP] a\\<b\n"},
		"a break":             {"<p>one<br>- two</p>", "one\n\\- two\n"},
		"an empty line":       {"<p>one<br><br>two</p>", "one\n\\\ntwo\n"},
		"tasks":               {`<ul data-type="taskList"><li data-checked="true"><p>a</p></li><li data-checked="false">b</li></ul>`, "- [x] a\n- [ ] b\n"},
		"two lists":           {"<ul><li>a</ul><ul><li>b</ul><ol start=7><li>c</ol>", "- a\n\n* b\n\n7. c\n"},
		"an item with blocks": {"<ul><li><p>a</p><p>b</p><pre>c\n\nd</pre></li></ul>", "- a\n\n  b\n\n  ```\n  c\n\n  d\n  ```\n"},
		"a fence":             {"<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````\n"},
		"a table":             {"<table><tr><th>a<th>b<tr><td>c|d<td></table>", "| a | b |\n| --- | --- |\n| c\\|d | |\n"},
		"merged cells":        {"<table><tr><td colspan=2>a<tr><td>b<td>c</table>", "![table: 2 rows](plane:1)\n"},
		"a mention":           {`<p>ask <mention-component entity_identifier="x"></mention-component>.</p>`, "ask [@Ada Ito](plane:1).\n"},
		"an image":            {`<p>x</p><image-component src="0f3e"></image-component>`, "x\n\n![image](plane:1)\n"},
		"colour":              {`<p>a <span style="color:red">red</span> one</p>`, "a [red](plane:1) one\n"},
		"no text":             {"<p></p>", ""},
		"a callout":           {`<div data-block-type="callout-component"><p>careful</p></div>`, "![callout](plane:1)\n"},
	} {
		d := named(tt.html)
		if got := numbered(d); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, tt.want)
		}
		if got := d.Apply(d.Markdown()); got != tt.html {
			t.Errorf("%s: the unedited markdown yields\n%s", name, got)
		}
	}
}

// Code is editable text whatever backticks it contains: it never ends at them.
func TestCodeWithBackticksIsEditable(t *testing.T) {
	for n := range 8 {
		ticks := strings.Repeat("`", n+1)
		source := "<pre><code>" + ticks + "\nold\n" + ticks + "</code></pre><p>b</p>"
		if got, want := edited(t, named(source), "old", "new"), strings.Replace(source, "old", "new", 1); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", ticks, got, want)
		}
	}
}

func TestEditChangesOnlyItsBlock(t *testing.T) {
	source := editorText(t)
	for name, tt := range map[string]struct{ old, fresh, was, is string }{
		"a word":             {"Sign in", "Sign *out*", ">Sign in<", ">Sign <em>out</em><"},
		"a word by mention":  {"Ask ", "Tell ", "Ask ", "Tell "},
		"check a task":       {"[ ] to do", "[x] to do", `data-checked="false" data-type="taskItem"><label><input`, `data-checked="true" data-type="taskItem"><label><input checked="checked"`},
		"uncheck a task":     {"[x] done", "[ ] done", `data-checked="true" data-type="taskItem"><label><input type="checkbox" checked="checked"`, `data-checked="false" data-type="taskItem"><label><input type="checkbox"`},
		"text of an item":    {"first", "1st", "<p>first</p>", "<p>1st</p>"},
		"add an item":        {"- two", "- new\n- two", `<li class="not-prose space-y-2"><p class="editor-paragraph-block">two`, `<li><p>new</p></li><li class="not-prose space-y-2"><p class="editor-paragraph-block">two`},
		"add a task":         {"* [ ] to do", "* [ ] to do\n* [ ] new", "to do</p></div></li>", `to do</p></div></li><li data-checked="false" data-type="taskItem"><label><input type="checkbox"><span></span></label><div><p>new</p></div></li>`},
		"delete an item":     {"- one\n", "", `<li class="not-prose space-y-2"><p class="editor-paragraph-block">one</p></li>`, ""},
		"a quote":            {"> twice", "> thrice", "<p>twice</p>", "<p>thrice</p>"},
		"code":               {"a < b", "b > a", "a &lt; b", "b &gt; a"},
		"a cell":             {"Ada |", "Bea |", "<p>Ada</p>", "<p>Bea</p>"},
		"add a row":          {"| Ada", "| Bea | x |\n| Ada", "<tr><td colspan=\"1\" rowspan=\"1\"><p>Ada", `<tr><td colspan="1" rowspan="1"><p>Bea</p></td><td colspan="1" rowspan="1"><p>x</p></td></tr><tr><td colspan="1" rowspan="1"><p>Ada`},
		"coloured words":     {"[warm]", "[very *warm*]", ">warm<", ">very <em>warm</em><"},
		"delete a rule":      {"---\n", "", `<div data-type="horizontalRule" class="py-4"><div></div></div>`, ""},
		"a block after code": {"---\n", "---\n\nnew\n", `<div></div></div><image`, `<div></div></div><p>new</p><image`},
	} {
		if got, want := edited(t, named(source), tt.old, tt.fresh), strings.Replace(source, tt.was, tt.is, 1); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

// A list whose markers are changed becomes the new kind, and retains its content.
func TestListKindFollowsItsMarkers(t *testing.T) {
	for name, tt := range map[string]struct{ source, edited, want string }{
		"bullets become numbers": {"<ul><li><p>a</p></li><li><p>b</p></li></ul><p>c</p>", "1. a\n2. b\n\nc\n", "<ol><li><p>a</p></li><li><p>b</p></li></ol><p>c</p>"},
		"numbers become bullets": {"<ol><li><p>a</p></li><li><p>b</p></li></ol><p>c</p>", "- a\n- b\n\nc\n", "<ul><li><p>a</p></li><li><p>b</p></li></ul><p>c</p>"},
		"with a changed word":    {"<ul><li><p>a</p></li></ul>", "1. b\n", "<ol><li><p>b</p></li></ol>"},
	} {
		if got := richtext.Parse(tt.source).Apply(tt.edited); got != tt.want {
			t.Errorf("%s:\n%s, want\n%s", name, got, tt.want)
		}
	}
}

func TestUnusualSpacesAreText(t *testing.T) {
	d := richtext.Parse("<p>10&nbsp;km,\u2003far</p><p>&nbsp;</p><p>b</p>")
	if got, want := edited(t, d, "far", "near"), "<p>10\u00a0km,\u2003near</p><p>&nbsp;</p><p>b</p>"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDeletedPlaceholderDeletesItsElement(t *testing.T) {
	d := named(`<p>a</p><image-component src="x"></image-component><p>hi <mention-component entity_identifier="u"></mention-component></p>`)
	if got := edited(t, d, "![image](plane:1)\n", ""); strings.Contains(got, "image") {
		t.Error(got)
	}
	if got, want := edited(t, d, "hi [@Ada Ito](plane:2)", "hi"), `<p>a</p><image-component src="x"></image-component><p>hi</p>`; got != want {
		t.Error(got)
	}
	moved := "![image](plane:1)\n\na\n\nhi [@Ada Ito](plane:2)"
	if got := d.Apply(unnumbered(d, moved)); !strings.Contains(got, `<image-component src="x"></image-component><p>a</p>`) {
		t.Error(got)
	}
	if got := d.Apply("![gone](plane:99)"); got != "<p>gone</p>" {
		t.Error(got)
	}
}

func TestWrapperDivIsPreserved(t *testing.T) {
	d := richtext.Parse("<div><h1>T</h1><p>a</p></div>")
	for markdown, want := range map[string]string{
		"# T\n\na\n\nb":   "<div><h1>T</h1><p>a</p><p>b</p></div>",
		"x\n\n# T\n\na\n": "<div><p>x</p><h1>T</h1><p>a</p></div>",
		"a\n":             "<div><p>a</p></div>",
		"y\n":             "<div><p>y</p></div>",
		"\n":              "<p></p>",
	} {
		if got := d.Apply(markdown); got != want {
			t.Errorf("%q: %s, want %s", markdown, got, want)
		}
	}
}

func TestNewTextBecomesPlaneHTML(t *testing.T) {
	for markdown, want := range map[string]string{
		"":                      "<p></p>",
		"one\ntwo":              "<p>one<br>two</p>",
		"a <b>c</b> & <!-- -->": "<p>a &lt;b&gt;c&lt;/b&gt; &amp; &lt;!-- --&gt;</p>",
		"- [ ] a\n- b":          `<ul data-type="taskList"><li data-checked="false" data-type="taskItem"><label><input type="checkbox"><span></span></label><div><p>a</p></div></li><li data-checked="false" data-type="taskItem"><label><input type="checkbox"><span></span></label><div><p>b</p></div></li></ul>`,
		"```go\nx\n```":         `<pre><code class="language-go">x</code></pre>`,
		"~~a~~ **b** `c`":       "<p><s>a</s> <strong>b</strong> <code>c</code></p>",
		"[x](javascript:y)":     "<p>[x](javascript:y)</p>",
		"see https://x.example": `<p>see <a target="_blank" rel="noopener noreferrer nofollow" href="https://x.example">https://x.example</a></p>`,
		"![a *b*](https://x/y)": `<p><img src="https://x/y" alt="a b"></p>`,
		"a\x1b[31m\u009b":       "<p>a[31m</p>",
		"a&#27;[31m&copy;":      "<p>a&amp;#27;[31m&amp;copy;</p>",
		"[x](tel:+49) [](y)":    `<p><a target="_blank" rel="noopener noreferrer nofollow" href="tel:+49">x</a> [](y)</p>`,
		"12. a\n24. b\n24. c":   `<ol start="12"><li><p>a</p></li></ol><ol start="24"><li><p>b</p></li><li><p>c</p></li></ol>`,
		"```two words\nx\n```":  "<pre><code>two words\nx</code></pre>",
		"```Important\nx\n```":  "<pre><code>Important\nx</code></pre>",
		"[x](https://y \"z\")":  `<p><a target="_blank" rel="noopener noreferrer nofollow" href="https://y">x</a> (z)</p>`,
		"|a|\n|-|\n|`b|c`|d|":   `<table><tbody><tr><th colspan="1" rowspan="1"><p>a</p></th><th colspan="1" rowspan="1"><p></p></th></tr><tr><td colspan="1" rowspan="1"><p><code>b|c</code></p></td><td colspan="1" rowspan="1"><p>d</p></td></tr></tbody></table>`,
		"[a](plane:1)":          "<p>a</p>",
		"3. c\n4. d":            `<ol start="3"><li><p>c</p></li><li><p>d</p></li></ol>`,
	} {
		if got := richtext.HTML(markdown); got != want {
			t.Errorf("%q:\n%s, want\n%s", markdown, got, want)
		}
	}
}

// textHTML generates the content of a paragraph.
func textHTML(t *rapid.T, word string) string {
	inline := rapid.SampledFrom([]string{
		"%s", "<strong>%s</strong> x", "a <em>b %s</em>", "<code>%s</code>.", "x<b>%s</b>y", `<a href="https://example.org/%s">l</a>`,
		`<span data-text-color="red">%s</span> z`, "*%s* _b_", "1. %s", "# %s", "- %s", "a<br>%s", "&gt; %s", "%s &amp;amp; &lt;p&gt;", "%s | b", "[%s](x)",
		"<u>%s</u>", `<mention-component entity_identifier="%s"></mention-component>`, "<i>%s</i><b>c</b>", "`%s", "\\%s\\", "~%s~", "%s\n---", "[ ] %s",
	})
	return fmt.Sprintf(inline.Draw(t, "inline"), word)
}

// blockHTML generates a block that contains word.
func blockHTML(t *rapid.T, word string, depth int) string {
	kinds := []string{
		"<p>%s</p>", `<p class="editor-paragraph-block">%s</p>`, "<h1>%s</h1>", "<h3>%s</h3>", "<p></p><p>%s</p>",
		`<pre><code class="language-go">%s  ` + "\n\n```\n" + `</code></pre>`, `<table><tbody><tr><td><p>%s</p></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>`,
		`<table><tbody><tr><td colspan="2">%s</td></tr></tbody></table>`, `<hr><p>%s</p>`, `<image-component src="%s"></image-component>`,
		`<div data-block-type="callout-component"><p>%s</p></div>`, "<div>%s</div>\n",
	}
	kind := rapid.IntRange(0, len(kinds)+3).Draw(t, "kind")
	if kind < len(kinds) {
		return fmt.Sprintf(kinds[kind], textHTML(t, word))
	}
	if depth == 0 {
		return "<p>" + word + "</p>"
	}
	open, end, each := "<ul class=\"x\">", "</ul>", "<li>%s</li>"
	switch kind - len(kinds) {
	case 1:
		open, end = `<ol start="3">`, "</ol>"
	case 2:
		open, each = `<ul data-type="taskList">`, `<li data-checked="true"><label><input type="checkbox"></label><div>%s</div></li>`
	case 3:
		open, end, each = "<blockquote>", "</blockquote>", "%s"
	}
	for i := range rapid.IntRange(1, 3).Draw(t, "parts") {
		open += fmt.Sprintf(each, blockHTML(t, fmt.Sprint(word, "x", i), depth-1))
	}
	return open + end
}

// parts generates the blocks of a text, each with words of its own.
func parts(t *rapid.T) []string {
	blocks := make([]string, rapid.IntRange(1, 6).Draw(t, "blocks"))
	for i := range blocks {
		blocks[i] = blockHTML(t, fmt.Sprint("w", i), 3)
	}
	return blocks
}

func TestUneditedMarkdownYieldsOriginalHTML(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(parts(t), "")
		d := richtext.Parse(source)
		if got := d.Apply(d.Markdown()); got != source {
			t.Fatalf("got %s\nfrom\n%s", got, d.Markdown())
		}
	})
}

// Property: the lines of a code block round-trip as they were typed, including empty ones at its ends, whatever
// elements it is in.
func TestCodeLinesRoundTrip(t *testing.T) {
	for _, source := range []string{"", "<p>old</p>", "<pre>old</pre>", "<pre>\nold\n</pre>", "<pre><code>old</code></pre>", `<pre><code class="language-go">old</code></pre>`} {
		for n := range 1 << 6 { // the number of lines, and which of them are empty
			lines := []string{"a", " b", "c ", "d"}[:1+n&3]
			for i := range lines {
				if n>>(2+i)&1 == 1 {
					lines[i] = ""
				}
			}
			language := ""
			if strings.Contains(source, "go") {
				language = "go"
			}
			typed := "```" + language + "\n" + strings.Join(lines, "\n") + "\n```\n"
			html := richtext.Parse(source).Apply(typed)
			if got := richtext.Parse(html).Markdown(); got != typed && strings.Join(lines, "") != "" {
				t.Errorf("%q typed over %q yields %q, which reads %q", typed, source, html, got)
			}
		}
	}
}

// A browser drops the first newline of <pre> and shows none at its end.
func TestCodeHasTheLinesOfABrowser(t *testing.T) {
	for source, want := range map[string]string{
		"<pre>\na\n</pre>": "a", "<pre>\n\na\n\n</pre>": "\na\n", "<pre><code>a\n</code></pre>": "a", "<pre><code>\na\n\n</code></pre>": "\na\n",
		"<pre>\n<code>a</code></pre>": "a", "<pre><b>\na</b></pre>": "\na",
	} {
		if got := richtext.Parse(source).Blocks()[0].Code; got != want {
			t.Errorf("%q is %q, want %q", source, got, want)
		}
	}
}

func isList(block string) bool {
	return strings.HasPrefix(block, "<ul") || strings.HasPrefix(block, "<ol")
}

func TestUneditedBlocksAreByteIdentical(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		blocks := parts(t)
		at := rapid.IntRange(0, len(blocks)-1).Draw(t, "at")
		var before, after string
		if at > 0 {
			before = richtext.Parse(strings.Join(blocks[:at], "")).Markdown()
		}
		whole := richtext.Parse(strings.Join(blocks, ""))
		_, after, found := strings.Cut(whole.Markdown(), richtext.Parse(strings.Join(blocks[:at+1], "")).Markdown())
		if !found || !strings.HasPrefix(whole.Markdown(), before) {
			t.Skip("the block is read differently next to others")
		}
		fresh := rapid.SampledFrom([]string{"", "new *words*", "+ a\n+ b", "# new", "```\nx\n\ny\n```", "> q", "---", "| a |\n| --- |", "[w](plane:1)"}).Draw(t, "fresh")
		if fresh == "" && at > 0 && at < len(blocks)-1 && isList(blocks[at-1]) && isList(blocks[at+1]) {
			t.Skip("adjacent lists are merged in markdown")
		}
		got := whole.Apply(before + "\n" + fresh + "\n" + after)
		for i, b := range blocks {
			if i == at {
				continue
			}
			b = strings.TrimPrefix(strings.TrimSpace(b), "<p></p>")
			_, rest, ok := strings.Cut(got, b)
			if !ok {
				t.Fatalf("%s\nis not in\n%s\nof\n%s", b, got, whole.Markdown())
			}
			got = rest
		}
	})
}

func TestNewParagraphRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := richtext.Parse("<p>" + textHTML(t, "w") + "</p>")
		if strings.Contains(p.Markdown(), "plane:") {
			t.Skip("markdown can't express it")
		}
		if got, want := richtext.Text(richtext.HTML(p.Markdown())), p.Text(); got != want {
			t.Fatalf("%s reads %q, want %q", p.Markdown(), got, want)
		}
	})
}
