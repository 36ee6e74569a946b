package planetest

func labelFields() []field[label] {
	return []field[label]{
		text("name", maxText, func(l *label, v string) { l.Name = v }).must(),
		note("color", maxText, func(l *label, v string) { l.Color = v }),
		note("description", 0, func(l *label, v string) { l.Description = v }),
		optional("external_source", func(l *label, v *string) { l.Source = v }),
		optional("external_id", func(l *label, v *string) { l.Number = v }),
		ref("parent", isLabel, func(l *label, v id) { l.Parent = v }),
		float("sort_order", func(l *label, v float64) { l.SortOrder = v }),
	}
}

const labelTaken = "Label with the same external id and external source already exists"

// labelNamed finds a label by its name, in which case counts.
func (p *project) labelNamed(name any) *label {
	for _, l := range p.Labels {
		if l.Name == name {
			return l
		}
	}
	return nil
}

// createLabel works in every project of the workspace, secret ones too.
func createLabel(c *call) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, labelFields(), b, false)
	if len(bad) > 0 {
		return invalid(bad)
	}
	if c.project == nil {
		return notFound()
	}
	if taken := takenPair(c.project.Labels, b); taken != nil {
		return conflict(labelTaken, taken.ID)
	}
	if other := c.project.labelNamed(got["name"]); other != nil {
		return conflict("Label with the same name already exists in the project", other.ID)
	}
	l := &label{stamp: c.stamp(), in: c.project, SortOrder: firstPlace}
	apply(labelFields(), l, got)
	for i, other := range c.project.Labels {
		if i == 0 || other.SortOrder+10_000 > l.SortOrder {
			l.SortOrder = other.SortOrder + 10_000
		}
	}
	c.project.Labels = append(c.project.Labels, l)
	c.db.labels[l.ID] = l
	return created(c.plain(l.columns()))
}

// patchLabel has no sentence of its own for a name that is taken.
func patchLabel(c *call, l *label) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, labelFields(), b, true)
	if len(bad) > 0 {
		return invalid(bad)
	}
	if taken := takenPair(c.project.Labels, b); taken != nil && taken != l {
		return conflict(labelTaken, l.ID)
	}
	if other := c.project.labelNamed(got["name"]); other != nil && other != l {
		return invalidPayload()
	}
	apply(labelFields(), l, got)
	c.touch(&l.stamp)
	return success(c.plain(l.columns()))
}

func deleteLabel(c *call, l *label) reply {
	c.dropLabel(l)
	return noContent()
}

// dropLabel takes a label off all items and deletes its children.
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
