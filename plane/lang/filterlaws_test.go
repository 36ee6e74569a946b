package lang_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/lang"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
)

// drawWord draws a valid word of a filter.
func drawWord(t *rapid.T) string {
	return rapid.SampledFrom([]string{
		"log", "a", "of", "gl", `"log in"`, "zz", "@ada", "@me", "#bug", "!urgent", "state:started", "is:open", "is:overdue", "due:<fri", "due:week",
		"no:label", "no:points", "moon", "sun", "^3", "points:>2", "updated:<-1d", "parent:MOON-1",
	}).Draw(t, "word")
}

func drawItems(t *rapid.T) []lang.Item {
	list := items()
	for i := range rapid.IntRange(0, 20).Draw(t, "more") {
		one := *list[rapid.IntRange(0, 3).Draw(t, "like")].Item
		one.Name = rapid.StringMatching(`[alogé ]{0,8}`).Draw(t, "name")
		list = append(list, lang.Item{Item: &one, Reference: fmt.Sprintf("%s-%d", rapid.SampledFrom([]string{"MOON", "SUN"}).Draw(t, "project"), i+5), Group: plane.GroupStarted})
	}
	return list
}

func indexes(hits []lang.Hit) []int {
	found := make([]int, len(hits))
	for i, h := range hits {
		found[i] = h.Index
	}
	slices.Sort(found)
	return found
}

func TestNarrowerFilterFindsASubset(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawItems(t)
		text := strings.Join(rapid.SliceOfN(rapid.Custom(drawWord), 1, 4).Draw(t, "words"), " ")
		wide := indexes(lang.ParseFilter(text, vocabulary()).Select(list))
		for _, i := range indexes(lang.ParseFilter(text+" "+drawWord(t), vocabulary()).Select(list)) {
			if !slices.Contains(wide, i) {
				t.Fatalf("%s does not find item %d", text, i)
			}
		}
	})
}

func TestNegationFindsAllOtherItems(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawItems(t)
		word := drawWord(t)
		if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == "" {
			word = `"` + word + `"`
		}
		both := append(indexes(lang.ParseFilter(word, vocabulary()).Select(list)), indexes(lang.ParseFilter("-"+word, vocabulary()).Select(list))...)
		slices.Sort(both)
		if len(both) != len(list) || len(slices.Compact(both)) != len(list) {
			t.Fatalf("%s and its negation find %v of %d", word, both, len(list))
		}
	})
}

func TestHitsAreSortedByScoreAndStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawItems(t)
		q := lang.ParseFilter(drawWord(t)+" "+drawWord(t), vocabulary())
		hits := q.Select(list)
		for i := 1; i < len(hits); i++ {
			a, b := hits[i-1], hits[i]
			if a.Score < b.Score || a.Score == b.Score && a.Index >= b.Index {
				t.Fatalf("%s: %+v comes before %+v", q, a, b)
			}
		}
		for _, h := range hits {
			text := list[h.Index].Text()
			if !slices.IsSorted(h.At) || len(h.At) > 0 && h.At[len(h.At)-1] >= len(text) {
				t.Fatalf("%q has no matched characters at %v", text, h.At)
			}
		}
	})
}

func TestReusedIndexGivesTheSameHits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, list := drawItems(t), drawItems(t)
		before := lang.NewIndex(old, nil)
		if rapid.Bool().Draw(t, "other references") {
			list = slices.Clone(old)
			for i := range list {
				list[i].Reference = "SUN" + strings.TrimPrefix(list[i].Reference, "MOON")
			}
		}
		q := lang.ParseFilter(drawWord(t), vocabulary())
		fresh, kept := lang.NewIndex(list, nil).Select(q), lang.NewIndex(list, before).Select(q)
		if fmt.Sprint(fresh) != fmt.Sprint(kept) {
			t.Fatalf("%v and %v", fresh, kept)
		}
	})
}

// same fails the test unless the normal form of a filter is parsed to the same filter.
func same(t interface{ Fatalf(string, ...any) }, text string) {
	q := lang.ParseFilter(text, vocabulary())
	again := lang.ParseFilter(q.String(), vocabulary())
	if q.String() != again.String() {
		t.Fatalf("%q is written as %q, and that as %q", text, q, again)
	}
	if len(q.Problems()) != len(again.Problems()) || q.Empty() != again.Empty() || q.Ranked() != again.Ranked() {
		t.Fatalf("%q and %q differ: %v, %v", text, q, q.Problems(), again.Problems())
	}
	if a, b := q.Select(items()), again.Select(items()); fmt.Sprint(a) != fmt.Sprint(b) {
		t.Fatalf("%q finds %v, %q finds %v", text, a, q, b)
	}
}

func TestWrittenFilterIsParsedBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.OneOf(rapid.Custom(drawWord), rapid.StringMatching(`[-!@#^~:"\\ <a.é]{0,6}`), rapid.String())
		same(t, strings.Join(rapid.SliceOfN(part, 0, 6).Draw(t, "parts"), rapid.SampledFrom([]string{"", " "}).Draw(t, "glue")))
	})
}

func FuzzFilter(f *testing.F) {
	for _, text := range []string{"", `@ada -#bug due:<fri "log in"`, `!"`, `\-x -\@y`, "e\u0301 \u0301", "x:\"", "-é:é"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { same(t, text) })
}
