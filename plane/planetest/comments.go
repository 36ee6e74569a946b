package planetest

import "slices"

// comments returns the comments of the item in the path that were created through the project in the path, whatever
// project the item is in. In an archived project none can be read.
func (c *call) comments() []*comment {
	it := c.rowOfItem()
	if it == nil || c.reads() && !c.open() {
		return nil
	}
	return slices.DeleteFunc(newest(it.Comments), func(x *comment) bool { return x.in != c.project })
}

// readComment returns a comment as shown by reads: with is_member, which is always true.
func (c *call) readComment(x *comment) object {
	return c.present(c.db.show(x).and(object{"is_member": true}))
}

// listComments is empty for an item that does not exist, like all lists below items.
func listComments(c *call) reply { return paginate(c, c.comments(), c.readComment) }

// comment returns the comment in the path.
func (c *call) comment() *comment { return orNotFound(byID(c.comments(), c.path("comment"))) }

// readComment answers with one comment.
func readComment(c *call) reply { return success(c.readComment(c.comment())) }

const commentTaken = "Work item comment with the same external id and external source already exists"

// comments returns all comments of a project: an external pair must be unique among them.
func (p *project) comments() []*comment {
	var every []*comment
	for _, it := range p.Items {
		every = append(every, it.Comments...)
	}
	return every
}

// createComment accepts any text, even none.
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
	x.UpdatedBy = "" // only the answer has it: the stored one is empty until the comment is changed
	return created(answer)
}

// patchComment is allowed to everyone in the project, whoever wrote the comment.
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

// deleteComment is allowed to everyone in the project too.
func deleteComment(c *call) reply {
	x, it := c.comment(), c.rowOfItem()
	it.Comments = without(it.Comments, x)
	c.noteChange(it, "deleted", "comment", "", "", "deleted the comment")
	return noContent()
}
