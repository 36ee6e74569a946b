package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
)

// asName gives an error in a name the exit code of a usage error, and a hint that lists the known names.
func asName(err error) error {
	if e, ok := errors.AsType[*lang.NameError](err); ok {
		return &failure{code: exitUsage, text: err.Error(), hint: knownNames(e)}
	}
	if _, ok := errors.AsType[*lang.ValueError](err); ok {
		return usagef("%s", err)
	}
	return err
}

// asProblem returns the error of a line or a filter that was not understood.
func asProblem(p lang.Problem) error {
	if _, ok := errors.AsType[*lang.NameError](p.Err); ok {
		return asName(p.Err)
	}
	return usagef("%s", p)
}

// knownNames returns the hint that lists the known names; empty if there are none.
func knownNames(e *lang.NameError) string {
	if e.Kind != "cycle" || len(e.Candidates) > 0 {
		return thereAre(e.Known)
	}
	const others = "planedeck cycle list --state all shows all cycles."
	if len(e.Known) == 0 {
		return others
	}
	return "Open: " + someOf(e.Known) + ". " + others
}

// thereAre returns a message that lists the existing names; empty for none.
func thereAre(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "There is only " + names[0] + "."
	}
	return "There are " + someOf(names) + "."
}

// someOf lists names, but not too many to read.
func someOf(names []string) string {
	const most = 10
	if more := len(names) - most; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), more)
	}
	return strings.Join(names, ", ")
}

// openProjects returns the projects that can be worked in, of those that were read.
func (r *run) openProjects() []plane.Project {
	var open []plane.Project
	for _, p := range r.snapshot().Projects() {
		if p.Open() {
			open = append(open, p)
		}
	}
	return open
}

func identifiers(projects []plane.Project) []string {
	list := make([]string, len(projects))
	for i, p := range projects {
		list[i] = p.Identifier
	}
	return list
}

// noProject returns the error of an item's reference whose project doesn't exist.
func (r *run) noProject(reference, identifier string) error {
	return &failure{
		code: exitUsage, text: fmt.Sprintf("%s: there is no project %s", reference, strings.ToUpper(identifier)),
		hint: thereAre(identifiers(r.openProjects())),
	}
}
