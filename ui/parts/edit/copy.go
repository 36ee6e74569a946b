package edit

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// browse opens only the first of the items: opening dozens of browser tabs is rarely intended.
func (e *Editor) browse() (nav.Action, tea.Cmd) {
	s := e.chosen()
	return e.deps.Browse(e.deps.ItemURL(s.snap.Reference(s.items[0])))
}

// copied is one format in which an item is copied to the clipboard.
type copied struct {
	name string
	text func(plane.Item) string
}

// copies returns the formats in which items can be copied.
func (e *Editor) copies(s subject) []copied {
	address := func(i plane.Item) string { return e.deps.ItemURL(s.snap.Reference(i)) }
	full := func(i plane.Item) string { return s.snap.Reference(i) + " " + cell.Sanitize(i.Name) }
	return []copied{
		{"identifier", s.snap.Reference},
		{"identifier and title", full},
		{"address", address},
		{"branch name", func(i plane.Item) string { return BranchName(s.snap.Reference(i), i.Name) }},
		{"markdown list", func(i plane.Item) string { return "- [" + escaped(full(i)) + "](" + address(i) + ")" }},
	}
}

// chooseCopy asks what to copy. Several items are copied one per line.
func (e *Editor) chooseCopy() (nav.Action, tea.Cmd) {
	s := e.chosen()
	kinds := e.copies(s)
	choices := make([]dialog.Row, len(kinds))
	byName := make(map[string]copied, len(kinds))
	for n, kind := range kinds {
		choices[n] = dialog.Row{Key: kind.name, Text: kind.name, Note: kind.text(s.items[0])}
		byName[kind.name] = kind
	}
	title := "Copy of " + s.names()
	if len(s.items) > 1 {
		title += ", one line each"
	}
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: title, List: choices,
		Then: func(key string) (nav.Action, tea.Cmd) {
			lines := make([]string, len(s.items))
			for i, item := range s.items {
				lines[i] = byName[key].text(item)
			}
			return e.deps.Copy(strings.Join(lines, "\n"))
		},
	})}, nil
}

// escaped escapes brackets, so that they don't end the text of a link.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(text)
}

// longestBranch is the maximum length of a branch name.
const longestBranch = 60

// BranchName returns a branch name such as "apollo-12-fix-login", which needs no quoting in git, shells and on code
// hosts.
func BranchName(ref, title string) string {
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
