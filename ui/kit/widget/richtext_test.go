package widget_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

const richSource = `<h1>Signing in</h1><p>Ask <mention-component entity_identifier="u"></mention-component> about <strong>the <em>new</em> key</strong>,
see <a href="https://example.org/doc">the notes</a> and <code>login.go</code>. Not <s>today</s>.</p>
<h2>Steps</h2><ul><li><p>one that is long enough to need a second line in a narrow terminal</p></li><li><p>two</p><ol start="9"><li>nine</li><li>ten</li></ol></li></ul>
<ul data-type="taskList"><li data-checked="true"><p>done</p></li><li data-checked="false"><p>to do</p><p>with a second paragraph</p></li></ul>
<blockquote><p>said once, and long enough to be broken into two lines when there is little room</p><p>said twice</p></blockquote>
<pre><code class="language-go">if a &lt; b {
	return "a line that is longer than the narrow terminal is wide, so it is broken"
}</code></pre><hr><image-component src="https://plane.example/logo.png"></image-component>
<table><tr><th>who</th><th>what they did</th></tr><tr><td>Ada</td><td>wrote the first half of it, and then the second</td></tr><tr><td>了解</td><td>👍</td></tr></table>
<p>Zürich is 東京東京東京東京東京東京東京東京東京東京東京東京.<br>End.</p>`

// richText draws the sample on a canvas that is as high as necessary.
func richText(o theme.Options, width int) *cell.Canvas {
	styles := theme.New(o)
	r := widget.NewRichText(styles)
	r.Set(richtext.Parser{Name: func(string) string { return "Ada Ito" }}.Parse(richSource))
	c := cell.New(width, r.Lines(width))
	c.SetASCII(o.ASCII)
	r.Draw(c, 0)
	return c
}

func TestRichTextShowsItsStructure(t *testing.T) {
	for name, c := range map[string]*cell.Canvas{
		"rich-80": richText(theme.Options{Color: true, Dark: true}, 78), "rich-40": richText(theme.Options{Color: true, Dark: true}, 38),
		"rich-120": richText(theme.Options{Color: true, Dark: true}, 118), "rich-ascii": richText(theme.Options{ASCII: true}, 40),
		"rich-12": richText(theme.Options{}, 12),
	} {
		t.Run(name, func(t *testing.T) { golden.RequireEqual(t, strings.Join(c.Lines(), "\n")+"\n") })
	}
}

func TestRichTextLooks(t *testing.T) {
	for name, o := range map[string]theme.Options{"rich-look": {Color: true, Dark: true}, "rich-look-no-colour": {}} {
		t.Run(name, func(t *testing.T) {
			golden.RequireEqual(t, strings.Join(richText(o, 60).StyleLines(), "\n")+"\n")
		})
	}
}

func TestRichTextScrolls(t *testing.T) {
	r := widget.NewRichText(theme.New(theme.Options{}))
	r.Set(richtext.Parse("<p>one</p><p>two</p><p>three</p>"))
	c := cell.New(20, 2)
	r.Draw(c, 2)
	if got := c.Lines(); got[0] != "two" || got[1] != "" {
		t.Errorf("%q", got)
	}
	for _, scroll := range []int{-3, 100} {
		c.Clear()
		r.Draw(c, scroll)
		if want := map[int]string{-3: "one", 100: ""}[scroll]; c.Lines()[0] != want {
			t.Errorf("from %d: %q", scroll, c.Lines())
		}
	}
}

func TestLinesFollowTheStyles(t *testing.T) {
	styles := theme.New(theme.Options{})
	r := widget.NewRichText(styles)
	r.Set(richtext.Parse("<ul><li>a</ul>"))
	c := cell.New(20, 1)
	r.Draw(c, 0)
	styles.Set(theme.Options{ASCII: true})
	c.Clear()
	r.Draw(c, 0)
	if got := c.Lines()[0]; got != "* a" {
		t.Error(got)
	}
}

// Property: no line is wider than requested, and no text is lost.
func TestRichTextNeitherOverflowsNorLosesText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"a", "word", "東京", "verylongwordindeed", "<b>x</b>", "<br>", "<i>y</i> z"})
		words := rapid.SliceOfN(word, 0, 30).Draw(t, "words")
		text := strings.Join(words, rapid.SampledFrom([]string{" ", ""}).Draw(t, "between"))
		shapes := []string{"<p>%</p>", "<ul><li>%<ul><li>%</ul></ul>", "<blockquote>%</blockquote>", "<h1>%</h1>", "<pre>%</pre>"}
		doc := richtext.Parse(strings.ReplaceAll(rapid.SampledFrom(shapes).Draw(t, "shape"), "%", text))
		r := widget.NewRichText(theme.New(theme.Options{}))
		r.Set(doc)
		width := rapid.IntRange(8, 60).Draw(t, "width")
		c := cell.New(width, r.Lines(width))
		r.Draw(c, 0)
		letters := func(s string) string {
			return strings.Join(strings.Fields(strings.NewReplacer("•", "", "▌", "").Replace(s)), "")
		}
		if got, want := letters(strings.Join(c.Lines(), "")), letters(doc.Text()); got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	})
}

func BenchmarkRichTextDraw(b *testing.B) {
	r := widget.NewRichText(theme.New(theme.Options{Color: true}))
	r.Set(richtext.Parse(strings.Repeat(richSource, 50)))
	c := cell.New(80, 24)
	for i := range b.N {
		c.Clear()
		r.Draw(c, i%500)
	}
}
