package words

import (
	"cmp"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
)

// kept describes what the server stored differently than it was sent.
func kept(e *store.KeptError) Problem {
	parts := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		parts[i] = keptField(f)
	}
	p := Problem{What: "Plane " + strings.Join(parts, ", and ") + ".", Kept: unchanged}
	if e.Changed {
		p.Kept = ""
		if !adjusted(e) {
			p.Kept = "The rest was saved."
		}
	}
	return p
}

// adjusted reports whether everything that was sent was accepted, though not in full.
func adjusted(e *store.KeptError) bool {
	for _, f := range e.Fields {
		if len(f.Lost) == 0 && len(f.LeftOut) == 0 {
			return false
		}
	}
	return true
}

func keptField(f store.KeptField) string {
	name := cmp.Or(lang.FieldNamed(f.Name).Title, f.Name)
	switch {
	case len(f.Lost) > 0:
		return "dropped " + strings.Join(f.Lost, ", ") + " from the " + name
	case len(f.LeftOut) > 0:
		return "left out " + LeftOut(f.LeftOut)
	case f.Name == "description", f.Name == "comment", f.Name == "order":
		return "kept the " + name + " as it was"
	case f.Value == "":
		return "kept no " + name
	}
	value := f.Value
	if day, err := plane.ParseDate(value); err == nil {
		value = Day(day, plane.Date{})
	}
	if f.Name == "name" || f.Name == "title" {
		value = `"` + value + `"`
	}
	return "kept the " + name + " " + value
}

// LeftOut lists people whom Plane does not assign, each with the reason: "gus (a guest)".
func LeftOut(people []store.LeftOut) string {
	names := make([]string, len(people))
	for i, who := range people {
		names[i] = who.Name
		switch who.Why {
		case store.Guest:
			names[i] += " (a guest)"
		case store.Inactive:
			names[i] += " (suspended, or no longer in the project)"
		case store.Unclear:
		}
	}
	return strings.Join(names, ", ")
}
