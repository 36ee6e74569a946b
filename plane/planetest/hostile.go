package planetest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

//go:embed worlds/hostile.json
var hostileTexts []byte

// Hostile is the small world with names that do harm if they are printed unescaped: escape sequences, control and bidi
// characters, zero-width, wide and combining characters, very long ones.
func Hostile(now time.Time) (*World, error) {
	var names []string
	if err := json.Unmarshal(hostileTexts, &names); err != nil {
		return nil, fmt.Errorf("hostile names: %w", err)
	}
	return decode(smallWorld, now, func(f *worldFile) { spoil(f, names) })
}

// spoil replaces every name of a world with the next of the given names.
func spoil(f *worldFile, names []string) {
	n := 0
	next := func() string {
		n++
		return names[n%len(names)]
	}
	for _, u := range f.Users {
		u.FirstName, u.LastName, u.DisplayName = next(), next(), next()
	}
	for _, p := range f.Projects {
		p.Name, p.Description = next(), next()
		for _, s := range p.States {
			s.Name = next()
		}
		for _, l := range p.Labels {
			l.Name = next()
		}
		for _, c := range p.Cycles {
			c.Name, c.Description = next(), next()
		}
		for _, i := range p.Items {
			i.Name, i.Description = next(), "<p>"+next()+"</p>"
			for _, c := range i.Comments {
				c.HTML = "<p>" + next() + "</p>"
			}
		}
	}
	for _, p := range f.Projects {
		for n, i := range p.Items {
			spoilAround(i, n, next)
		}
	}
}

// spoilAround does the same to the comments, links and so on of an item, and gives some items markup that no editor
// creates.
func spoilAround(i *item, n int, next func() string) {
	for _, l := range i.URLs {
		l.Title, l.URL = new(next()), l.URL+"?"+next()
	}
	for _, a := range i.Attachments {
		a.Name, a.Type = next(), next()
	}
	for _, a := range i.Activities {
		a.OldValue, a.NewValue = new(next()), new(next())
	}
	for _, c := range i.Comments {
		c.HTML += brokenHTML(n, next)
	}
	if n%3 == 0 {
		i.Description = brokenHTML(n/3, next)
	}
}

// brokenHTML returns one of several texts: nested too deeply, unbalanced, with dangerous addresses and attributes.
func brokenHTML(n int, next func() string) string {
	switch n % 5 {
	case 0:
		return strings.Repeat("<ul><li><p>"+next()+"</p>", 60)
	case 1:
		return `<table><tr><th>` + next() + `</th></tr><tr><td>` + next() + `</td><td colspan="9999">` + next() + `</td><tr></table></td>`
	case 2:
		return `<a href="javascript:alert(1)">` + next() + `</a><a href="https://x.example/` + next() + `">` + next() + `</a>`
	case 3:
		return `<pre><code>` + next() + "\n\t" + next() + `</pre><h1><h2>` + next() + `<blockquote><blockquote>` + next()
	default:
		return `<ul data-type="taskList"><li data-checked="maybe">` + next() + `<img src=x onerror="` + next() + `"><script>x</script><`
	}
}
