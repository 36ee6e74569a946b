package cli

import (
	"fmt"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// step is what a command does to one thing, or would do.
type step struct {
	// item is the item that it is about; empty for other kinds of things.
	item plane.ItemID
	// thing names it: "APOLLO-12", "Sprint 26".
	thing, name string
	// change describes the change. same means that there is nothing to change.
	change string
	same   bool
	// refused is why it isn't or wouldn't be done, otherwise empty.
	refused string
	// requests is the number of requests it costs.
	requests int
	outcome  stepOutcome
}

// stepOutcome is the outcome of a step. Scripts rely on the names.
type stepOutcome string

const (
	outcomePlanned   stepOutcome = "planned" // of a dry run
	outcomeDone      stepOutcome = "done"
	outcomeQueued    stepOutcome = "queued"
	outcomeUnchanged stepOutcome = "unchanged"
	outcomeRefused   stepOutcome = "refused"
	outcomeFailed    stepOutcome = "failed"
	outcomeUnknown   stepOutcome = "unknown"
	outcomeDropped   stepOutcome = "dropped" // of a change in the outbox
)

// steps returns the schema of commands that change something and have nothing else to print. Scripts rely on the names.
func steps() output.Schema[step] {
	return output.Schema[step]{
		Columns: []string{"thing", "change", "refused"}, Flex: "change",
		Fields: []output.Field[step]{
			{Name: "thing", Doc: "the item, cycle or branch, by its reference or name", Value: func(s step) any { return s.thing }},
			{Name: "name", Doc: "the name of the item or cycle", Value: func(s step) any { return s.name }},
			{Name: "change", Doc: "what was done to it, or would be", Value: func(s step) any { return s.change }},
			{Name: "outcome", Doc: "done, queued, unchanged, refused, failed or unknown; planned for --dry-run", Value: func(s step) any { return string(s.outcome) }},
			{Name: "refused", Doc: "why it is not done, or would not be; empty if it is", Value: func(s step) any { return s.refused }, Style: func(step) output.Style { return output.Bad }},
			{Name: "requests", Doc: "the planned number of requests to the server", Value: func(s step) any { return s.requests }},
		},
	}
}

// plan prints what a command would do. It fails with exit code 3 if any of it would be refused.
func (r *run) plan(list []step) error {
	p := r.printer
	if p.Check(steps().Describe()) != nil { // The flags name fields of what is printed without --dry-run.
		p.Columns = nil
		if p.JSON != nil {
			p.JSON = nil
			for _, f := range steps().Describe() {
				p.JSON = append(p.JSON, f.Name)
			}
		}
	}
	requests, refused := 0, 0
	for i := range list {
		s := &list[i]
		requests += s.requests
		switch s.outcome = outcomePlanned; {
		case s.refused != "":
			s.outcome = outcomeRefused
			refused++
		case s.same:
			s.outcome = outcomeUnchanged
		}
	}
	if err := p.Print(steps().List(list)); err != nil {
		return err
	}
	if refused > 0 {
		return failf(exitRefused, "%s of %d would be refused", words.Count(refused, "change"), len(list))
	}
	if !r.flags.quiet {
		say(r.sys, fmt.Sprintf("Nothing was changed. It would take %s.", words.Count(requests, "request")))
	}
	return nil
}
