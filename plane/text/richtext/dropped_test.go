package richtext_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/text/richtext"
)

func dropped(sent, got string) string {
	var losses []string
	for _, l := range richtext.Dropped(sent, got) {
		losses = append(losses, l.String())
	}
	return strings.Join(losses, ", ")
}

// Each pair is a text that was sent and what a real server (lxml 6.1, nh3 0.2.18) turned it into.
func TestDroppedContentIsReported(t *testing.T) {
	for name, tt := range map[string]struct{ sent, got, want string }{
		"an embed": {
			`<p>a</p><issue-embed-component entity_identifier="1"></issue-embed-component>`, `<div><p>a</p></div>`, "1 embed",
		},
		"a date":       {`<p>by <inline-date-component date="2026-08-18"></inline-date-component> b</p>`, `<p>by  b</p>`, "1 date"},
		"a formula":    {`<block-math-component latex="\int"></block-math-component>`, ``, "1 formula"},
		"images":       {`<p><img src="data:x"><img src="data:y"></p>`, `<p><img><img></p>`, "2 images"},
		"one of two":   {`<p><img src="https://x"><img src="data:y"></p>`, `<p><img src="https://x"><img></p>`, "1 image"},
		"a link":       {`<p><a href="slack://x">chat</a></p>`, `<p><a rel="noopener noreferrer">chat</a></p>`, "1 link"},
		"a mention":    {`<p><mention-component target="users/abc" label="Ada"></mention-component></p>`, `<p><mention-component></mention-component></p>`, "1 mention"},
		"a video":      {`<p><video src="x">words</video></p>`, `<p>words</p>`, "1 video clip"},
		"unknown":      {`<p>a <new-thing x="1">inner</new-thing></p>`, `<p>a inner</p>`, "1 embed"},
		"words":        {`<p>one two three two</p>`, `<p>one two</p>`, "2 words (three, two)"},
		"many words":   {`<p>a b c d e f g</p>`, ``, "7 words (a, b, c, d, e, …)"},
		"both":         {`<p>a</p><x-y></x-y><p>b</p>`, `<p>a</p>`, "1 embed, 1 word (b)"},
		"the old text": {`<p>new words</p>`, `<p>old words</p>`, "1 word (new)"},
	} {
		if got := dropped(tt.sent, tt.got); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestDifferentNotationIsNotALoss(t *testing.T) {
	for name, tt := range map[string]struct{ sent, got string }{
		"nothing changed":                   {`<p>a</p>`, `<p>a</p>`},
		"a div around":                      {`<p>a</p><p>b</p>`, `<div><p>a</p><p>b</p></div>`},
		"a span around":                     {`a<b>x</b>`, `<span>a<b>x</b></span>`},
		"entities":                          {`<p>it&#39;s &#34;q&#34; &copy; &lt;b&gt; a&nbsp;b</p>`, `<p>it's "q" © &lt;b&gt; a&nbsp;b</p>`},
		"a no-break space":                  {`<p>a&nbsp;b</p>`, "<p>a\u00a0b</p>"},
		"void elements":                     {`<p>a<br/><img src='x' alt="q&#39;"/></p>`, `<p>a<br><img src="x" alt="q'"></p>`},
		"rel is added":                      {`<a rel="x" target=_blank href="a b é">y</a>`, `<a target="_blank" href="a%20b%20%C3%A9" rel="noopener noreferrer">y</a>`},
		"addresses trimmed":                 {`<a href=" /x ">l</a>`, `<a href="/x%20" rel="noopener noreferrer">l</a>`},
		"class and handlers":                {`<p onclick="x()" class="a">a</p>`, `<p class="a">a</p>`},
		"scripts":                           {`<p>a</p><script>alert(1)</script><style>p{}</style><template>x</template>`, `<div><p>a</p></div>`},
		"elements only":                     {`<section>a</section><font>b</font>`, `ab`},
		"a checked task":                    {`<input type="checkbox" checked="checked">`, `<input type="checkbox" checked="">`},
		"stray cells":                       {`<td>a</td><td>b</td>`, `ab`},
		"line ends":                         {"<pre>a\r\nb</pre>", "<pre>a\nb</pre>"},
		"an image component":                {`<image-component src="0f3e" id="1" width="35%"></image-component>`, `<image-component width="35%" src="0f3e" id="1"></image-component>`},
		"an unknown attribute of a mention": {`<mention-component entity_identifier="u" extra="x"></mention-component>`, `<mention-component entity_identifier="u"></mention-component>`},
	} {
		if got := dropped(tt.sent, tt.got); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Property: exactly what is removed from a text is reported.
func TestDroppedReportsExactlyWhatIsRemoved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sent, got strings.Builder
		want := map[string]int{}
		for i := range rapid.IntRange(0, 12).Draw(t, "parts") {
			kind := rapid.SampledFrom([]string{"word", "image", "mention", "date", "embed"}).Draw(t, "kind")
			part := fmt.Sprintf(map[string]string{
				"word": "w%dw", "image": `<img src="/%d">`, "mention": `<mention-component entity_identifier="%d"></mention-component>`,
				"date": `<inline-date-component date="%d"></inline-date-component>`, "embed": `<x-y id="%d"></x-y>`,
			}[kind], i)
			part = fmt.Sprintf(rapid.SampledFrom([]string{"<p>%s</p>", "<ul><li>%s</li></ul>", " %s ", "<b>%s</b>"}).Draw(t, "around"), part)
			sent.WriteString(part)
			if rapid.Bool().Draw(t, "stays") {
				got.WriteString(part)
			} else {
				want[kind]++
			}
		}
		counts := map[string]int{}
		for _, l := range richtext.Dropped(sent.String(), "<div>"+got.String()+"</div>") {
			counts[l.What] = l.Count
		}
		if fmt.Sprint(counts) != fmt.Sprint(want) {
			t.Fatalf("%v, want %v", counts, want)
		}
	})
}

func TestComparingLongTextsIsCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("slow and single-threaded: measured in the full run")
	}
	var sent strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&sent, "<p>word%d</p>", i)
	}
	start := testday.Now()
	if got := richtext.Dropped(sent.String(), "<p></p>"); len(got) != 1 || got[0].Count != 100_000 {
		t.Errorf("%v", got)
	}
	if took := time.Since(start); took > patience {
		t.Error(took)
	}
}
