package planetest

import (
	"net/http"
	"strings"
)

// summary counts what is in a project, secret ones too. Archived items and
// drafts are counted, those in triage are not.
func summary(c *call) reply {
	p := c.project
	if p == nil {
		return refuse(http.StatusNotFound, "error", "Project not found")
	}
	active, issues := 0, 0
	for _, m := range p.Members {
		active += truth(m.Active)
	}
	for _, it := range p.Items {
		issues += truth(c.db.groupOf(it) != triageGroup)
	}
	all := object{
		"members": active, "states": len(p.visible()), "labels": len(p.Labels), "cycles": len(p.Cycles),
		"modules": len(p.Modules), "issues": issues, "intakes": len(p.intake), "pages": 0,
	}
	counts := object{}
	for _, f := range strings.Split(c.query.Get("fields"), ",") {
		if n, known := all[strings.TrimSpace(f)]; known {
			counts[strings.TrimSpace(f)] = n
		}
	}
	if len(counts) == 0 {
		counts = all
	}
	return success(object{"id": string(p.ID), "name": p.Name, "identifier": p.Identifier, "counts": counts})
}
