package lang_test

import (
	"fmt"
	"testing"

	"github.com/planedeck/planedeck/plane/lang"

	"github.com/planedeck/planedeck/plane"
)

// many returns a list like that of a large team, with names of five to nine words.
func many(n int) []lang.Item {
	some := []string{
		"Fix", "the", "login", "of", "guests", "Board:", "drag", "cards", "with", "keyboard", "slow", "export", "Régression", "after", "upgrade", "password",
		"reset", "mail", "is", "lost", "when", "offline", "sync", "quietly", "stops", "rotate", "keys", "for", "workers", "timeline",
	}
	list := make([]lang.Item, n)
	for i := range list {
		name := ""
		for j := range 5 + i%5 {
			name += some[(i*7+j*j*3+j*i/11)%len(some)] + " "
		}
		item := &plane.Item{Name: name, Priority: "high", Assignees: []plane.UserID{"ada"}, Due: today().AddDays(i%9 - 4)}
		list[i] = lang.Item{Item: item, Reference: fmt.Sprintf("APOLLO-%d", i), Group: plane.GroupStarted}
	}
	return list
}

func BenchmarkSelect(b *testing.B) {
	for _, n := range []int{1e2, 1e4, 1e5} {
		index := lang.NewIndex(many(n), nil)
		for _, text := range []string{"lo", "login key", "lgnky", "aei", "zq", "@ada !high due:<fri is:open login", `"of guests" -mail`} {
			b.Run(fmt.Sprintf("%d/%s", n, text), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					index.Select(lang.ParseFilter(text, vocabulary()))
				}
			})
		}
	}
}

func BenchmarkNewIndex(b *testing.B) {
	list := many(1e4)
	before := lang.NewIndex(list, nil)
	for name, old := range map[string]*lang.Index{"fresh": nil, "kept": before} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				lang.NewIndex(list, old)
			}
		})
	}
}
