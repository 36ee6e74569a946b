package planetest

import (
	"cmp"
	"slices"
)

// shownLabels returns the labels that the caller may see: none if the caller is not a member, or if the project is
// archived or unknown.
func (c *call) shownLabels() []*label {
	if c.role == 0 || !c.open() {
		return nil
	}
	return newest(c.project.Labels)
}

// listLabels starts with the newest.
func listLabels(c *call) reply {
	return paginate(c, c.shownLabels(), func(l *label) object { return c.present(c.db.show(l)) })
}

// label returns the label in the path.
func (c *call) label() *label { return orNotFound(byID(c.shownLabels(), c.path("label"))) }

// readLabel ignores the parameters fields and expand.
func readLabel(c *call) reply { return success(c.show(c.label())) }

const labelTaken = "Label with the same external id and external source already exists"

// labelNamed finds a label by its name, which is case-sensitive.
func (p *project) labelNamed(name any) *label {
	for _, l := range p.Labels {
		if l.Name == name {
			return l
		}
	}
	return nil
}

// createLabel works in every project of the workspace, even secret ones.
func createLabel(c *call) reply {
	b := c.form()
	got := mustCheck[label](c, b, false)
	p := orNotFound(c.project)
	if taken := takenPair(p.Labels, b); taken != nil {
		return conflict(labelTaken, taken.ID)
	}
	if other := p.labelNamed(got["name"]); other != nil {
		return conflict("Label with the same name already exists in the project", other.ID)
	}
	l := &label{stamp: c.stamp(), inside: inside{p}, SortOrder: firstPlace}
	c.db.apply(l, got)
	l.SortOrder = nextPlace(p.Labels, 10_000, l.SortOrder, func(l *label) float64 { return l.SortOrder })
	p.Labels = append(p.Labels, l)
	c.db.labels[l.ID] = l
	return created(c.show(l))
}

// patchLabel has no specific message for a name that is taken.
func patchLabel(c *call) reply {
	l, b := c.label(), c.form()
	got := mustCheck[label](c, b, true)
	if taken := takenPair(c.project.Labels, b); taken != nil && taken != l {
		return conflict(labelTaken, l.ID)
	}
	if other := c.project.labelNamed(got["name"]); other != nil && other != l {
		return invalidPayload()
	}
	c.db.apply(l, got)
	c.touch(&l.stamp)
	return success(c.show(l))
}

// deleteLabel works for labels in use.
func deleteLabel(c *call) reply {
	c.dropLabel(c.label())
	return noContent()
}

// dropLabel removes a label from all items and deletes its children.
func (c *call) dropLabel(l *label) {
	p := l.in
	p.Labels = without(p.Labels, l)
	delete(c.db.labels, l.ID)
	for _, it := range p.Items {
		it.Labels = without(it.Labels, l.ID)
	}
	for _, child := range p.Labels {
		if child.Parent == l.ID {
			c.dropLabel(child)
		}
	}
}

// inOrder sorts the labels written to an item as the server stores them: it looks them up first, which returns the
// oldest label first.
func (p *project) inOrder(labels []id) []id {
	place := func(l id) int { return slices.IndexFunc(p.Labels, func(x *label) bool { return x.ID == l }) }
	slices.SortStableFunc(labels, func(a, b id) int { return cmp.Compare(place(a), place(b)) })
	return labels
}
