package planetest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

var wholeNumber = pattern(`\b\d+\b`)

// search finds items in the caller's own projects by a part of their name or of their project's identifier, ignoring
// case, or by their number.
func search(c *call) reply {
	words, _ := c.ask("search")
	if words == "" {
		return success(object{"issues": []object{}})
	}
	only, limit := c.searchProject(), int64(10)
	if text, sent := c.ask("limit"); sent {
		var isInt bool
		limit, isInt = pyInt(text)
		stopIf(!isInt || limit < 0, crash())
	}
	var found []object
	for _, p := range c.db.list {
		if only != "" && p.ID != only || roleOf(p.Members, c.user.ID) == 0 || !c.wsKnown() {
			continue
		}
		for _, it := range c.db.shownItems(p) {
			if it.matches(words) {
				found = append(found, object{
					"id": string(it.ID), "name": it.Name, "sequence_id": it.Number, "project_id": string(p.ID),
					"project__identifier": p.Identifier, "workspace__slug": c.db.ws.Slug,
				})
			}
		}
	}
	c.s.shuffle(found)
	return success(object{"issues": append([]object{}, found[:min(int64(len(found)), limit)]...)})
}

// shuffle sorts a list without a specified order at random: differently each time, as a database may.
func (s *Server) shuffle(list []object) {
	s.shuffles++
	place := func(o object) id { return derivedID(fmt.Sprint(s.o.Seed, s.shuffles, o["id"]), 0) }
	slices.SortFunc(list, func(a, b object) int { return cmp.Compare(place(a), place(b)) })
}

// searchProject returns the project that the search is limited to, empty for all.
func (c *call) searchProject() id {
	every, sent := c.ask("workspace_search")
	text, _ := c.ask("project_id")
	if sent && every != "false" || text == "" {
		return ""
	}
	x, isID := readUUID(text)
	stopIf(!isID, invalidDetail())
	return x
}

// matches reports whether an item matches some words.
func (it *item) matches(words string) bool {
	folded := strings.ToLower(words)
	return strings.Contains(strings.ToLower(it.Name), folded) ||
		strings.Contains(strings.ToLower(it.in.Identifier), folded) ||
		slices.ContainsFunc(wholeNumber().FindAllString(words, -1), func(text string) bool {
			n, isInt := pyInt(text)
			return isInt && n == int64(it.Number)
		})
}
