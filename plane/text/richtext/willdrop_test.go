package richtext_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/text/richtext"
)

func willDrop(html string) string {
	var losses []string
	for _, l := range richtext.WillDrop(html) {
		losses = append(losses, l.String())
	}
	return strings.Join(losses, ", ")
}

func TestWillDropPredictsLosses(t *testing.T) {
	for name, tt := range map[string]struct{ html, want string }{
		"nothing":                  {``, ``},
		"words":                    {`<p>a <b>b</b> <font>c</font></p><section>d</section>`, ``},
		"retained elements":        {`<p><a href="/x">x</a><img src="https://x.org/a"><mention-component entity_identifier="u"></mention-component></p><image-component src="0f3e"></image-component>`, ``},
		"a date and a formula":     {`<p><inline-date-component date="2026-08-18"></inline-date-component> <inline-math-component latex="x"></inline-math-component></p>`, `1 date, 1 formula`},
		"the same date twice":      {strings.Repeat(`<inline-date-component date="2026-08-18"></inline-date-component>`, 2), `2 dates`},
		"an attachment":            {`<attachment-component id="1" src="x">f.pdf</attachment-component>`, `1 attachment`},
		"a video":                  {`<iframe src="https://x"></iframe><video src="x"></video>`, `1 embed, 1 video clip`},
		"addresses":                {`<a href="slack://x">a</a><a href="mailto:a@b.c">b</a><img src="data:image/png;base64,x">`, `1 link, 1 image`},
		"a mention by target":      {`<mention-component target="users/abc" label="Ada"></mention-component>`, `1 mention`},
		"deeply nested":            {strings.Repeat("<div>", 30) + `<x-y></x-y>`, `1 embed`},
		"inside a dropped element": {`<x-y><inline-date-component date="1"></inline-date-component></x-y>`, `1 embed, 1 date`},
		"a script":                 {`<script><x-y></x-y></script>`, ``},
	} {
		if got := willDrop(tt.html); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// Property: WillDrop predicts exactly the losses of the emulator's sanitiser, which behaves like that of a real server.
func TestWillDropMatchesTheSanitiser(t *testing.T) {
	server := newSanitiser(t)
	rapid.Check(t, func(t *rapid.T) {
		sent := "<p>a</p>" + strings.Join(rapid.SliceOfN(elements(), 0, 8).Draw(t, "parts"), " ")
		got := server.clean(t, sent)
		if before, after := richtext.WillDrop(sent), richtext.Dropped(sent, got); !reflect.DeepEqual(before, after) {
			t.Fatalf("predicted: %v\ndropped: %v\nsent: %s\ngot:  %s", before, after, sent, got)
		}
	})
}

// Each address is tested in a link and in an image, because the property test generates few of them.
func TestWillDropPredictsDroppedAddresses(t *testing.T) {
	server := newSanitiser(t)
	for _, address := range addresses() {
		for _, element := range []string{`<p>a <a href="%s">b</a></p>`, `<p>a <img src="%s"></p>`, `<image-component src="%s"></image-component>`} {
			sent := fmt.Sprintf(element, address)
			if before, after := richtext.WillDrop(sent), richtext.Dropped(sent, server.clean(t, sent)); !reflect.DeepEqual(before, after) {
				t.Errorf("%s: predicted %v, dropped %v", sent, before, after)
			}
		}
	}
}

// addresses returns addresses that a sanitiser treats specially.
func addresses() []string {
	return []string{
		"x", "/a/b", "#top", "https://x.org/a b", "HTTP://x.org", "https://", "https:///x.org", "http:/x", "https://x.org:99999/", "https://u@x.org:80",
		"https://[::1]/", "https://[::1]:80", "https://[x]", "https://a<b", "javascript:x", " javascript:x", "java\nscript:x", "mailto:a@b.c", "tel:1",
		"data:image/png;base64,x", "slack://x", "ftp://x", "x:y", "1:2", "-a:b", "2026-08-18", "", "//x.org/a", "https:", "https://a%20b",
		"https://x.org\\a", "http://^x", "https://x.org:", "https://x.org:65536", "https://x.org:65535", "https://a:b:1",
	}
}

// elements generates elements with and without a meaning of their own.
func elements() *rapid.Generator[string] {
	names := rapid.OneOf(rapid.SampledFrom(strings.Fields(`a img video audio object canvas svg math image-component mention-component
		attachment-component inline-date-component inline-math-component block-math-component block-drawio-component
		issue-embed-component page-embed-component p span b ul details time data input new-thing`)))
	attributes := strings.Fields("entity_identifier src href date latex data target label data-name id class entity_name width alt")
	values := rapid.SampledFrom(addresses())
	return rapid.Custom(func(t *rapid.T) string {
		name := names.Draw(t, "name")
		var out strings.Builder
		out.WriteString("<" + name)
		for _, a := range rapid.SliceOfNDistinct(rapid.SampledFrom(attributes), 0, 3, rapid.ID).Draw(t, "attributes") {
			fmt.Fprintf(&out, ` %s="%s"`, a, values.Draw(t, "value"))
		}
		out.WriteString(">")
		if name != "img" && name != "input" {
			out.WriteString(rapid.SampledFrom([]string{"", "word", "<b>word</b>"}).Draw(t, "inner") + "</" + name + ">")
		}
		return out.String()
	})
}

// sanitiser is an emulator with one item, whose description is written and read.
type sanitiser struct {
	client  *plane.Client
	project plane.ProjectID
	item    plane.ItemID
}

func newSanitiser(t *testing.T) sanitiser {
	t.Helper()
	world, err := planetest.Small(testday.Now())
	if err != nil {
		t.Fatal(err)
	}
	client, err := planetest.Connect(planetest.New(world, planetest.Options{Now: testday.Now, Rate: 1 << 30}), planetest.SmallKey, testday.Now)
	if err != nil {
		t.Fatal(err)
	}
	return sanitiser{client, "30000000-0000-4000-8000-000000000001", "80000000-0000-4000-8000-000000001019"}
}

// running is a test, or one run of a property.
type running interface {
	Helper()
	Context() context.Context
	Fatal(args ...any)
}

// clean returns a description as Plane stores it.
func (s sanitiser) clean(t running, html string) string {
	t.Helper()
	item, err := s.client.UpdateItem(t.Context(), s.project, s.item, plane.ItemPatch{Description: &html})
	if err != nil {
		t.Fatal(err)
	}
	return item.Description
}
