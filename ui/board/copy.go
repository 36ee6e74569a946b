package board

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
)

// browse opens the first of the items: a browser full of pages is rarely meant.
func (b *Board) browse() (nav.Action, tea.Cmd) {
	return b.deps.Browse(b.deps.ItemURL(b.snap.Reference(b.chosen()[0])))
}

// chooseCopy asks what of the items shall be copied; of several each has a line.
func (b *Board) chooseCopy() (nav.Action, tea.Cmd) {
	items := b.chosen()
	kinds := []struct {
		name string
		text func(plane.Item) string
	}{
		{"identifier", b.snap.Reference},
		{"identifier and title", func(i plane.Item) string { return b.snap.Reference(i) + " " + cell.Clean(i.Name) }},
		{"address", func(i plane.Item) string { return b.deps.ItemURL(b.snap.Reference(i)) }},
		{"branch name", func(i plane.Item) string { return branchName(b.snap.Reference(i), i.Name) }},
	}
	choices := make([]dialog.Choice, len(kinds))
	texts := make(map[string]string, len(kinds))
	for n, kind := range kinds {
		lines := make([]string, len(items))
		for i, item := range items {
			lines[i] = kind.text(item)
		}
		choices[n] = dialog.Choice{Key: kind.name, Text: kind.name, Note: lines[0]}
		texts[kind.name] = strings.Join(lines, "\n")
	}
	return nav.Over{Dialog: dialog.Choose(b.deps.Styles, dialog.Choices{
		Title: "Copy of " + b.names(items), List: choices,
		Then: func(key string) (nav.Action, tea.Cmd) { return b.deps.Copy(texts[key]) },
	})}, nil
}

// longestBranch bounds the words of a branch name.
const longestBranch = 60

// branchName is "apollo-12-fix-login": what git, shells and hosts take without quoting.
func branchName(ref, title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	name := strings.ToLower(ref)
	for _, word := range words {
		if len(name)+1+len(word) > longestBranch {
			break
		}
		name += "-" + word
	}
	return name
}
