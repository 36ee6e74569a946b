package planetest

import "slices"

// comments of the item of the path that were made by way of its project,
// whatever project the item is in; none can be read in an archived project.
func (c *call) comments() []*comment {
	it := c.rowOfItem()
	if it == nil || c.reads() && !c.open() {
		return nil
	}
	return slices.DeleteFunc(newest(it.Comments), func(x *comment) bool { return x.in != c.project })
}

// readComment is a comment as reading shows it: with the word that the reader
// is a member, who can't be anything else.
func (c *call) readComment(x *comment) object {
	return c.present(c.db.show(x).and(object{"is_member": true}))
}

// listComments is empty for an item that is not there, as all lists below items.
func listComments(c *call) reply { return paginate(c, c.comments(), c.readComment) }

// comment is that of the path.
func (c *call) comment() *comment { return there(byID(c.comments(), c.path("comment"))) }

// readComment answers one comment.
func readComment(c *call) reply { return success(c.readComment(c.comment())) }

const commentTaken = "Work item comment with the same external id and external source already exists"

// comments of a whole project: the external pair is free or taken in all of it.
func (p *project) comments() []*comment {
	var every []*comment
	for _, it := range p.Items {
		every = append(every, it.Comments...)
	}
	return every
}

// createComment takes anything as a text, nothing too.
func createComment(c *call) reply {
	b := c.object()
	if taken := takenPair(c.project.comments(), b); taken != nil {
		return conflict(commentTaken, taken.ID)
	}
	got := mustCheck[comment](c, b, false)
	it := c.rowOfItem()
	stopIf(it == nil, invalidPayload())
	x := &comment{
		stamp: c.stamp(), onItem: onItem{inside{c.project}, it.ID}, HTML: "<p></p>", Access: "INTERNAL", Actor: c.user.ID,
	}
	x.Description, x.UpdatedBy = derivedID(string(x.ID), 0), c.user.ID
	c.db.apply(x, got)
	it.Comments = append(it.Comments, x)
	c.imported(&x.stamp, b)
	c.noteChange(it, "created", "comment", "", x.HTML, "created a comment", "", x.ID)
	answer := c.show(x).and(object{"actor": orNull(string(x.CreatedBy))})
	x.UpdatedBy = "" // only the answer says who: what is kept has no one until it is changed
	return created(answer)
}

// patchComment is for anybody in the project, whoever wrote it.
func patchComment(c *call) reply {
	x, b := c.comment(), c.object()
	if movesPair(c.project.comments(), &x.external, b, false) {
		return conflict(commentTaken, x.ID)
	}
	got := mustCheck[comment](c, b, true)
	before := x.HTML
	c.db.apply(x, got)
	c.touch(&x.stamp)
	c.noteChange(c.rowOfItem(), "updated", "comment", before, x.HTML, "updated a comment", x.ID, x.ID)
	return success(c.show(x))
}

// deleteComment is for anybody in the project too.
func deleteComment(c *call) reply {
	x, it := c.comment(), c.rowOfItem()
	it.Comments = without(it.Comments, x)
	c.noteChange(it, "deleted", "comment", "", "", "deleted the comment")
	return noContent()
}
