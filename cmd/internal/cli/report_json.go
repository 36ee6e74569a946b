package cli

import "github.com/planedeck/planedeck/cmd/internal/output"

// reportSchema defines the fields of a report in JSON: those of a cycle, and the lists. Scripts rely on the names.
func reportSchema() output.Schema[cycleReport] {
	s := output.Schema[cycleReport]{}
	for _, f := range cycleSchema().Fields {
		s.Fields = append(s.Fields, output.Field[cycleReport]{
			Name: f.Name, Doc: f.Doc, Value: func(c cycleReport) any { return f.Value(c.cycleFacts) },
		})
	}
	list := func(name, doc string, of func(cycleReport) []reportItem) output.Field[cycleReport] {
		return output.Field[cycleReport]{
			Name: name, Doc: doc + ": identifier, name, state, group, priority, points, assignees, url of each",
			Value: func(c cycleReport) any { return append([]reportItem{}, of(c)...) },
		}
	}
	s.Fields = append(
		s.Fields,
		list("done", "items in completed states", func(c cycleReport) []reportItem { return c.done }),
		list("left", "items that are neither completed nor cancelled", func(c cycleReport) []reportItem { return c.left }),
		list("dropped", "items in cancelled states", func(c cycleReport) []reportItem { return c.cancelled }),
		list("added", "items created after the first day", func(c cycleReport) []reportItem { return c.added }),
		output.Field[cycleReport]{Name: "removed", Doc: "number of items transferred out of it, null if not known", Value: func(c cycleReport) any {
			if c.removed < 0 {
				return nil
			}
			return c.removed
		}},
		output.Field[cycleReport]{Name: "points.total", Doc: "sum of the estimates that are numbers, null without any", Value: func(c cycleReport) any { return c.sum(c.points) }},
		output.Field[cycleReport]{Name: "points.done", Doc: "the same for completed items", Value: func(c cycleReport) any { return c.sum(c.pointsDone) }},
	)
	return s
}

// sum returns a sum of points, nil if nothing is estimated.
func (c cycleReport) sum(points float64) any {
	if !c.estimated {
		return nil
	}
	return points
}

// reportJSON prints a report as JSON.
func (r *run) reportJSON(c cycleReport) error {
	p := r.printer
	if !p.IsJSON() {
		for _, f := range reportSchema().Describe() {
			p.JSON = append(p.JSON, f.Name)
		}
	}
	return p.PrintOne(reportSchema().List([]cycleReport{c}), nil)
}
