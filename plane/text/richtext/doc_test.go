package richtext_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/text/richtext"
)

// editorText is text from Plane's editor with every element that it supports, once.
func editorText(tb testing.TB) string {
	tb.Helper()
	source, err := os.ReadFile("testdata/editor.html")
	if err != nil {
		tb.Fatal(err)
	}
	return strings.TrimSuffix(string(source), "\n")
}

// named parses HTML, with the same name for everyone.
func named(source string) *richtext.Doc {
	return richtext.Parser{Name: func(string) string { return "Ada Ito" }}.Parse(source)
}

func TestTextIsOneLine(t *testing.T) {
	for name, tt := range map[string]struct{ html, want string }{
		"nothing":            {"<p></p>", ""},
		"paragraphs":         {"<p>Move a <strong>card</strong></p><p>with H\n and   L</p>", "Move a card with H and L"},
		"entities":           {"<p>a &lt;b&gt; &amp; c</p>", "a <b> & c"},
		"breaks":             {"<p>one<br/>two</p>", "one two"},
		"lists":              {"<ul><li>one<ul><li>in it</li></ul></li></ul>", "one in it"},
		"code":               {"<pre><code>if a {\n\treturn\n}</code></pre>", "if a { return }"},
		"a table":            {"<table><tr><td>a<td>b<tr><td>c</table>", "a b c"},
		"scripts":            {"<p>a</p><script>alert('x')</script><style>p{}</style><p>b</p>", "a b"},
		"an unclosed script": {"<p>a</p><script>alert('x')", "a"},
		"unknown elements":   {"<blink>still <marquee>text</marquee></blink>", "still text"},
		"no HTML":            {"just text", "just text"},
		"stray closing tags": {"</ul></blockquote></pre></script>text", "text"},
		"a mention":          {"<p>ask <mention-component entity_identifier='x'></mention-component>!</p>", "ask @someone!"},
		"an image":           {"<img alt='a cat' src='x'>", "image: a cat"},
		"control characters": {"<p>a&#27;[31mb&#x9b;2Jc&#0;</p>", "a[31mb›2Jc\ufffd"},
		"a callout":          {`<div data-block-type="callout-component"><p>careful</p></div>`, "careful"},
	} {
		if got := richtext.Text(tt.html); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestBlocksHaveTheirKind(t *testing.T) {
	kinds := []richtext.Kind{}
	for _, b := range named(editorText(t)).Blocks() {
		kinds = append(kinds, b.Kind)
	}
	want := []richtext.Kind{
		richtext.Heading, richtext.Paragraph, richtext.Bullet, richtext.Bullet, richtext.Number, richtext.Number,
		richtext.Task, richtext.Task, richtext.Paragraph, richtext.Paragraph, richtext.CodeBlock, richtext.Rule,
		richtext.Image, richtext.Table, richtext.Paragraph,
	}
	if !slices.Equal(kinds, want) {
		t.Errorf("%v, want %v", kinds, want)
	}
}

func TestListItemsHaveDepthAndNumber(t *testing.T) {
	blocks := richtext.Parse(`<ol start="3"><li>three<ul><li data-checked="true">deep<p>more</p></li></ul></li></ol>`).Blocks()
	three, deep, more := blocks[0], blocks[1], blocks[2]
	if three.Kind != richtext.Number || three.Number != 3 || three.Depth != 1 {
		t.Errorf("%+v", three)
	}
	if deep.Kind != richtext.Task || !deep.Checked || deep.Depth != 2 {
		t.Errorf("%+v", deep)
	}
	if more.Kind != richtext.Paragraph || more.Depth != 2 {
		t.Errorf("%+v", more)
	}
}

func TestSafeLinksAreNumberedOnce(t *testing.T) {
	d := richtext.Parse(`<a href="https://a.example">a</a> <a href="/acme/x">b</a> <a href="https://a.example">c</a>
		<a href="javascript:alert(1)">d</a> <a href="file:///etc/passwd">e</a> <a href="java&#10;script:x">f</a>`)
	if want := []string{"https://a.example", "/acme/x"}; !slices.Equal(d.Links(), want) {
		t.Errorf("%q", d.Links())
	}
	var numbers []int
	for _, s := range d.Blocks()[0].Spans {
		if s.Text != " " {
			numbers = append(numbers, s.Link)
		}
	}
	if want := []int{1, 2, 1, 0, 0, 0}; !slices.Equal(numbers, want) {
		t.Errorf("%v", numbers)
	}
}

// patience allows for a busy machine; quadratic work takes minutes.
const patience = 30 * time.Second

func TestHostileHTMLIsCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("slow and single-threaded: measured in the full run")
	}
	for name, source := range map[string]string{
		"deep lists":      strings.Repeat("<ul><li>x", 60_000),
		"deep quotes":     strings.Repeat("<blockquote>", 60_000) + "x",
		"deep spans":      strings.Repeat("<u><b>", 60_000) + "x",
		"one text":        strings.Repeat("x", 4<<20),
		"half a tag":      "<p " + strings.Repeat("a=b ", 1<<20),
		"half links":      "<p>" + strings.Repeat("[a](", 50_000),
		"markdown syntax": "<p>" + strings.Repeat("*_`~", 50_000),
		"quote marks":     "<p>" + strings.Repeat("&gt;", 50_000),
		"many blocks":     strings.Repeat("<p>a</p><hr>", 5_000),
		"many items":      "<ul>" + strings.Repeat("<li>a</li>", 5_000),
	} {
		start := testday.Now()
		d := richtext.Parse(source)
		d.Blocks()
		parsed := time.Since(start)
		if got := d.Apply(d.Markdown()); got != source {
			t.Errorf("%s: not the original", name)
		}
		d.Apply("new\n\n" + d.Markdown() + "\n\nnew")
		if took := time.Since(start); took > patience {
			t.Errorf("%s: took %v, of which %v to parse", name, took, parsed)
		}
	}
}

func TestHostileMarkdownIsCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("slow and single-threaded: measured in the full run")
	}
	ticks := ""
	for i := range 300 {
		ticks += strings.Repeat("`", i) + " "
	}
	for name, markdown := range map[string]string{
		"links":    strings.Repeat("[a](", 16_000),
		"images":   strings.Repeat("![a", 5_000),
		"brackets": strings.Repeat("[", 60_000),
		"quotes":   strings.Repeat(">", 60_000),
		"items":    strings.Repeat("1. ", 20_000) + "x",
		"bullets":  strings.Repeat("- ", 30_000) + "x",
		"stars":    strings.Repeat("*a **a ", 9_000),
		"ticks":    ticks,
		"strikes":  strings.Repeat("~a ~~a ", 9_000),
		"angles":   strings.Repeat("<a:", 5_000),
		"table":    strings.Repeat("|a", 1000) + "\n" + strings.Repeat("|-", 1000) + strings.Repeat("\n|a", 15_000),
		"words":    strings.Repeat("word ", 1<<20),
		"lines":    strings.Repeat("a\n\n", 5_000),
		"schemes":  strings.Repeat("http://", 9_000),
		"mails":    strings.Repeat("a@", 30_000),
	} {
		start := testday.Now()
		richtext.HTML(markdown)
		if took := time.Since(start); took > patience {
			t.Errorf("%s: %v", name, took)
		}
	}
}

func TestUnnamedReportsMissingNames(t *testing.T) {
	for html, want := range map[string]bool{
		`<p>a</p>`: false,
		`<mention-component entity_identifier="u"></mention-component>`:                             false,
		`<mention-component entity_identifier="x"></mention-component>`:                             true,
		`<mention-component entity_identifier="u" entity_name="issue_mention"></mention-component>`: true,
	} {
		name := func(id string) string { return map[string]string{"u": "Ada"}[id] }
		if got := (richtext.Parser{Name: name}).Parse(html).Unnamed(); got != want {
			t.Errorf("%s: %t", html, got)
		}
	}
}
