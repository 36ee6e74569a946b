package richtext_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane/text/richtext"
)

func TestElementsWithoutTextAreShownByTitle(t *testing.T) {
	for html, want := range map[string]string{
		`<p>Due <inline-date-component id="t" date="2026-08-18"></inline-date-component> or later</p>`:                                      "Due date 2026-08-18 or later",
		`<inline-math-component latex="E=mc^2"></inline-math-component>`:                                                                    "math E=mc^2",
		`<block-math-component latex="\sum"></block-math-component>`:                                                                        `math \sum`,
		`<attachment-component src="x" data-name="report.pdf"></attachment-component>`:                                                      "attachment report.pdf",
		`<attachment-component src="https://s3/a/b.zip?x=1"></attachment-component>`:                                                        "attachment b.zip",
		`<drawio-component id="1" src="0f3e"></drawio-component>`:                                                                           "diagram",
		`<external-embed-component src="https://plane.so" data-entity-name="Plane"></external-embed-component>`:                             "embed Plane",
		`<issue-embed-component entity_identifier="i"></issue-embed-component>`:                                                             "embed ACME-1 Sign in",
		`<iframe src="https://v.example/embed/7" width="3">old browsers</iframe>`:                                                           "iframe v.example/embed/7",
		`<video controls><source src="https://x.example/demo.mp4">no video</video>`:                                                         "video demo.mp4",
		`<audio src="/a/talk.ogg"></audio>`:                                                                                                 "audio talk.ogg",
		`<object data="a.swf"></object><embed src="b.swf">`:                                                                                 "object a.swf embed b.swf",
		`<p>a <input type="checkbox"> b</p>`:                                                                                                "a input checkbox b",
		`<p>a <my-thing x="1">inner <b>words</b></my-thing> b</p>`:                                                                          "a my-thing: inner words b",
		`<new-thing colour="blue"></new-thing>`:                                                                                             "new-thing blue",
		`<p>a <span data-type="emoji" data-name="rocket"></span></p>`:                                                                       "a emoji rocket",
		`<p>a <span data-type="emoji" data-name="rocket">🚀</span></p>`:                                                                      "a 🚀",
		`<p>a <a href="https://x.example/y"></a></p>`:                                                                                       "a link x.example/y",
		`<div data-block-type="callout-component"></div>`:                                                                                   "callout",
		`<p>see <mention-component entity_identifier="i" entity_name="issue_mention"></mention-component></p>`:                              "see ACME-1 Sign in",
		`<mention-component entity_identifier="?" entity_name="issue_mention" entity_display_name="ACME-2">`:                                "ACME-2",
		`<mention-component entity_identifier="?" entity_name="cycle_mention"></mention-component>`:                                         "some cycle",
		`<mention-component target="users/abc" label="Ada"></mention-component>`:                                                            "@Ada",
		`<mention-component entity_identifier="u"></mention-component>`:                                                                     "@Bea",
		`<svg><path d="x"/></svg>`:                                                                                                          "svg",
		`<p><span></span><b></b><i class="x"></i></p>`:                                                                                      "",
		`<ul data-type="taskList"><li data-checked="true"><label><input type="checkbox"><span></span></label><div><p>a</p></div></li></ul>`: "a",

		`<mention-component entity_identifier="?" entity_display_name="@Ada"></mention-component>`: "@Ada",
	} {
		d := richtext.Parser{
			Name: func(id string) string { return map[string]string{"u": "Bea"}[id] },
			Object: func(kind, id string) string {
				return map[string]string{"item i": "ACME-1 Sign in"}[kind+" "+id]
			},
		}.Parse(html)
		if got := d.Text(); got != want {
			t.Errorf("%s\n%q, want %q", html, got, want)
		}
	}
}

// Each entry is a name, HTML, one of its words, and its replacement.
func TestEditBesideUnitPreservesIt(t *testing.T) {
	var texts [][]string
	testdata(t, "html-embedded.json", &texts)
	for _, tt := range texts {
		d := richtext.Parse(tt[1])
		if got := d.Apply(d.Markdown()); got != tt[1] {
			t.Errorf("%s: unedited it becomes\n%s", tt[0], got)
		}
		if len(tt) < 4 {
			continue
		}
		if !strings.Contains(d.Markdown(), tt[2]) {
			t.Errorf("%s: %q is not in %s", tt[0], tt[2], d.Markdown())
		}
		got := d.Apply(strings.Replace(d.Markdown(), tt[2], tt[3], 1))
		for _, unit := range units(tt[1]) {
			if !strings.Contains(got, unit) {
				t.Errorf("%s: %s is missing from\n%s", tt[0], unit, got)
			}
		}
	}
}

// units returns the elements of HTML that represent themselves, from the start to
// the end of their opening tag.
func units(source string) []string {
	var found []string
	for i, r := range source {
		if r != '<' {
			continue
		}
		tag, _, _ := strings.Cut(source[i:], ">")
		name, _, _ := strings.Cut(strings.TrimPrefix(tag, "<"), " ")
		if !strings.HasPrefix(name, "/") && (strings.Contains(name, "-") || slices.Contains([]string{"img", "video", "iframe", "audio"}, name)) {
			found = append(found, tag+">")
		}
	}
	return found
}

func TestMarkersReferToTheSamePieceInAnyVersion(t *testing.T) {
	before := richtext.Parse(`<p>a <x-one v="1"></x-one></p><p>b <x-two v="2"></x-two></p>`)
	after := richtext.Parse(`<p>b <x-two v="2"></x-two></p>`)
	if got, want := after.Apply(before.Markdown()), `<p>a x-one 1</p><p>b <x-two v="2"></x-two></p>`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	d := richtext.Parse(`<p>a <x-y v="1"></x-y></p>`)
	for markdown, want := range map[string]string{
		"a ![x-y 1](plane:0000)": `<p>a x-y 1</p>`,
		"a b":                    `<p>a b</p>`,
		strings.Replace(d.Markdown(), "x-y 1", "x-y 2", 1):                          `<p>a <x-y v="1"></x-y> (x-y 2)</p>`,
		strings.Replace(d.Markdown(), "x-y 1", "x-y\n1", 1):                         `<p>a <x-y v="1"></x-y></p>`,
		strings.TrimSpace(d.Markdown()) + " " + strings.TrimSpace(d.Markdown()[2:]): `<p>a <x-y v="1"></x-y> <x-y v="1"></x-y></p>`,
	} {
		if got := d.Apply(markdown); got != want {
			t.Errorf("%q: %s, want %s", markdown, got, want)
		}
	}
}

func TestUnitIsDeletedAndMovedWithItsMarker(t *testing.T) {
	source := `<p>one</p><block-math-component latex="x"></block-math-component><p>two <x-y v="1"></x-y></p>`
	d := richtext.Parse(source)
	lines := strings.Split(strings.TrimSpace(d.Markdown()), "\n\n")
	for _, tt := range []struct{ markdown, want string }{
		{lines[0] + "\n\n" + lines[2], `<p>one</p><p>two <x-y v="1"></x-y></p>`},
		{lines[0] + "\n\n" + lines[2] + "\n\n" + lines[1], `<p>one</p><p>two <x-y v="1"></x-y></p><block-math-component latex="x"></block-math-component>`},
		{lines[0] + "\n\n" + lines[1] + "\n\ntwo", `<p>one</p><block-math-component latex="x"></block-math-component><p>two</p>`},
		{lines[0] + " " + strings.TrimPrefix(lines[2], "two ") + "\n\n" + lines[1] + "\n\ntwo", `<p>one <x-y v="1"></x-y></p><block-math-component latex="x"></block-math-component><p>two</p>`},
	} {
		if got := d.Apply(tt.markdown); got != tt.want {
			t.Errorf("%q:\n%s, want\n%s", tt.markdown, got, tt.want)
		}
	}
}

// Text that replaces the label of a marker follows the unit, including brackets.
func TestRenamedMarkerPreservesUnit(t *testing.T) {
	const unit = `<x-y v="1"></x-y>`
	d := richtext.Parse("<p>a " + unit + "</p>")
	for _, name := range []string{"b", "[b] c", "[x]: b", "b [c]", "[b](c)", "![b](c)", `\[b`, "`b`", "*b*", "<b>"} {
		for _, text := range []string{"a %s", "%s", "a %s c", "- %s"} {
			marker := strings.TrimSpace(d.Markdown()[2:])
			edited := fmt.Sprintf(text, strings.Replace(marker, "x-y 1", name, 1))
			if got := d.Apply(edited); !strings.Contains(got, unit+" (") {
				t.Errorf("%s: %s", edited, got)
			}
		}
	}
}

// unitHTML generates an element that represents itself.
func unitHTML(t *rapid.T, n int) string {
	return fmt.Sprintf(rapid.SampledFrom([]string{
		`<inline-date-component id="u%d" date="2026-08-18"></inline-date-component>`, `<x-new a="u%d" b='c'>inner</x-new>`, `<x-new a="u%d"/>`,
		`<img src="u%d">`, `<video src="u%d"></video>`, `<iframe src="u%d"></iframe>`, `<mention-component entity_identifier="u%d"></mention-component>`,
		`<block-math-component latex="u%d"></block-math-component>`, `<attachment-component src="u%d"></attachment-component>`, `<x-card a="u%d"><p>b</p><ul><li>c</li></ul></x-card>`,
		`<span data-name="u%d"></span>`, `<a href="u%d"></a>`, `<input name="u%d">`, `<audio src="u%d">old</audio>`, `<embed src="u%d">`, `<image-component src="u%d"></image-component>`,
		`<div data-block-type="callout-component" data-id="u%d"><p>x</p></div>`, `<div data-id="u%d"></div>`, `<a href="https://x"><x-y z="u%d"></x-y></a>`,
	}).Draw(t, "unit"), n)
}

// reWord finds the words to edit.
var reWord = regexp.MustCompile("W[AB]")

func TestUnitsSurviveTheEditOfAWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var source strings.Builder
		count := rapid.IntRange(1, 8).Draw(t, "blocks")
		for i := range count {
			unit := unitHTML(t, i)
			fmt.Fprintf(&source, rapid.SampledFrom([]string{
				"<p>%s</p>", "<p>WA %s WB</p>", "%s", "<p>WA</p>%s", "<p>WA%sWB</p>", "<ul><li><p>WA %s</p></li><li>WB</li></ul>", "<ul><li>%s</li></ul>", "<h2>WA %s</h2>",
				"<blockquote><p>WA %s</p><p>WB</p></blockquote>", "<table><tbody><tr><th><p>WA</p></th></tr><tr><td><p>WB %s</p></td></tr></tbody></table>",
				"<table><tbody><tr><td colspan=\"2\"><p>WA</p></td></tr><tr><td>%s</td><td>WB</td></tr></tbody></table>", "<p>WA<br>%s<br>WB</p>", "<p><b>WA %s</b> WB</p>",
				`<ul data-type="taskList"><li data-checked="false" data-type="taskItem"><label><input type="checkbox"><span></span></label><div><p>WA %s</p></div></li></ul>`,
				"<p></p>%s<p></p>", "<ol><li><p>WA</p>%s<p>WB</p></li></ol>", "<blockquote>%s</blockquote>", "<p>WA <u>%s</u></p>", "<div><p>WA</p>%s</div>", "WA %s WB",
			}).Draw(t, "around"), unit)
		}
		d := richtext.Parse(source.String())
		markdown := d.Markdown()
		if got := d.Apply(markdown); got != source.String() {
			t.Fatalf("unedited it becomes\n%s\nfrom\n%s", got, source.String())
		}
		words := reWord.FindAllStringIndex(markdown, -1)
		if len(words) == 0 {
			return
		}
		word := rapid.SampledFrom(words).Draw(t, "word")
		fresh := rapid.SampledFrom([]string{"new", "[x]: y", "a | b", "*b*", "", "[a]", "[a](b)", "# h", "- i", "n1 n2", "`c`", "!"}).Draw(t, "fresh")
		edited := markdown[:word[0]] + fresh + markdown[word[1]:]
		got := d.Apply(edited)
		for i := range count {
			if !strings.Contains(got, fmt.Sprintf("u%d\"", i)) {
				t.Fatalf("unit %d is missing from\n%s\nedited\n%s\noriginal\n%s", i, got, edited, source.String())
			}
		}
	})
}
