package cli

import (
	"fmt"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// step is what a command would do with one thing.
type step struct {
	// thing names it: "APOLLO-12", "Sprint 26".
	thing, name string
	// change is what becomes of it, empty if nothing does.
	change string
	// refused is why not, empty if it would be done.
	refused string
	// requests is how many it costs.
	requests int
}

// steps is the schema of what --dry-run prints.
func steps() output.Schema[step] {
	return output.Schema[step]{
		Noun: "step", Columns: []string{"thing", "change", "refused"}, Flex: "change",
		Fields: []output.Field[step]{
			{Name: "thing", Doc: "the item or cycle, by its reference or name", Value: func(s step) any { return s.thing }},
			{Name: "name", Doc: "the name of the item", Value: func(s step) any { return s.name }},
			{Name: "change", Doc: "what would be done with it", Value: func(s step) any { return s.change }},
			{Name: "refused", Doc: "why it would not be done, empty if it would", Value: func(s step) any { return s.refused }, Style: func(step) output.Style { return output.Bad }},
			{Name: "requests", Doc: "the number of requests to the server", Value: func(s step) any { return s.requests }},
		},
	}
}

// plan prints what a command would do. It is refused, with exit code 3, if none of it or not all of it would be done.
func (r *run) plan(list []step) error {
	p := r.printer
	p.Columns = nil
	if p.JSON != nil { // Its fields are those of another kind of things.
		p.JSON = nil
		for _, f := range steps().Describe() {
			p.JSON = append(p.JSON, f.Name)
		}
	}
	if err := p.Print(steps().List(list)); err != nil {
		return err
	}
	requests, refused := 0, 0
	for _, s := range list {
		requests += s.requests
		if s.refused != "" {
			refused++
		}
	}
	if refused > 0 {
		return failf(exitRefused, "%s of %d would be refused", words.Count(refused, "change"), len(list))
	}
	if !r.flags.quiet {
		say(r.sys, fmt.Sprintf("Nothing was changed. It would take %s.", words.Count(requests, "request")))
	}
	return nil
}
