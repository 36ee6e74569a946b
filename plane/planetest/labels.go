package planetest

func (l *label) columns() object {
	return l.stamp.columns().and(l.pair()).and(l.in.place()).and(object{
		"name": l.Name, "description": l.Description, "color": l.Color,
		"sort_order": l.SortOrder, "parent": l.Parent,
	})
}

// shownLabels are those that the caller may see: none where the caller is no
// member, none of an archived or unknown project.
func shownLabels(c *call) []*label {
	if c.role == 0 || !c.project.ArchivedAt.IsZero() {
		return nil
	}
	return newest(c.project.Labels)
}

func listLabels(c *call) reply {
	return paginate(c, shownLabels(c), func(l *label) object { return c.present(l.columns()) })
}

func ofLabel(c *call) *label { return byID(shownLabels(c), id(c.vars["label"])) }

// readLabel does not look at fields and expand.
func readLabel(c *call, l *label) reply { return success(c.plain(l.columns())) }
