package planetest

import "slices"

func commentFields() []field[comment] {
	return []field[comment]{
		note("comment_html", 0, func(c *comment, v string) { c.HTML = v }),
		raw[comment]("comment_json", nil),
		choice("access", oneOf("INTERNAL", "EXTERNAL"), func(c *comment, v string) { c.Access = v }),
		optional("external_source", func(c *comment, v *string) { c.Source = v }),
		optional("external_id", func(c *comment, v *string) { c.Number = v }),
	}
}

// columns of a comment as answers to writing show it.
func (x *comment) columns() object {
	return x.stamp.columns().and(x.pair()).and(x.in.place()).and(object{
		"comment_html": x.HTML, "attachments": []string{}, "access": x.Access, "edited_at": x.EditedAt,
		"description": derivedID(string(x.ID), 0), "issue": x.on.ID, "actor": x.Actor, "parent": nil,
	})
}

// read is a comment as reading shows it: with the word that the reader is a
// member, who can't be anything else.
func (x *comment) read() object { return x.columns().and(object{"is_member": true}) }

// listComments is empty for an unknown item.
func listComments(c *call) reply {
	return paginate(c, newest(shownComments(c)), func(x *comment) object { return c.present(x.read()) })
}

// commentsOf are those of the item of the path that were made by way of its
// project, whatever project the item is in.
func commentsOf(c *call) []*comment {
	it := rowOfItem(c)
	if it == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(it.Comments), func(x *comment) bool { return x.in != c.project })
}

// shownComments are those that can be read: none in an archived project.
func shownComments(c *call) []*comment {
	if !c.project.ArchivedAt.IsZero() {
		return nil
	}
	return commentsOf(c)
}

// ofComment finds the comment of the path.
func ofComment(c *call) *comment { return byID(commentsOf(c), id(c.vars["comment"])) }

func shownComment(c *call) *comment { return byID(shownComments(c), id(c.vars["comment"])) }

func readComment(c *call, x *comment) reply { return success(c.present(x.read())) }

const commentTaken = "Work item comment with the same external id and external source already exists"

// comments of a whole project: the external pair is free or taken in all of it.
func (p *project) comments() []*comment {
	var all []*comment
	for _, it := range p.Items {
		all = append(all, it.Comments...)
	}
	return all
}

// createComment takes anything as a text, nothing too.
func createComment(c *call) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	if taken := takenPair(c.project.comments(), b); taken != nil {
		return conflict(commentTaken, taken.ID)
	}
	got, bad := check(c, commentFields(), b, false)
	if len(bad) > 0 {
		return invalid(bad)
	}
	it := rowOfItem(c)
	if it == nil {
		return invalidPayload()
	}
	x := &comment{stamp: c.stamp(), on: it, in: c.project, HTML: "<p></p>", Access: "INTERNAL", Actor: c.user.ID}
	apply(commentFields(), x, got)
	it.Comments = append(it.Comments, x)
	x.UpdatedBy = c.user.ID
	if refused, fine := c.imported(&x.stamp, b); !fine {
		return refused
	}
	c.bump(it)
	c.record(it, activity{
		Verb: "created", Field: textOf("comment"), Comment: "created a comment", NewValue: textOf(x.HTML), NewID: x.ID,
	})
	answer := x.columns()
	answer["actor"] = x.CreatedBy
	return created(c.plain(answer))
}

// patchComment is for anybody in the project, whoever wrote it.
func patchComment(c *call, x *comment) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	if movesPair(c.project.comments(), &x.external, b, x.sameNumber(b)) {
		return conflict(commentTaken, x.ID)
	}
	got, bad := check(c, commentFields(), b, true)
	if len(bad) > 0 {
		return invalid(bad)
	}
	before := x.HTML
	apply(commentFields(), x, got)
	c.touch(&x.stamp)
	c.bump(x.on)
	if b.text("comment_html") != before {
		c.record(x.on, activity{
			Verb: "updated", Field: textOf("comment"), Comment: "updated a comment",
			OldValue: textOf(before), NewValue: textOf(x.HTML), OldID: x.ID, NewID: x.ID,
		})
	}
	return success(c.plain(x.columns()))
}

func deleteComment(c *call, x *comment) reply {
	x.on.Comments = without(x.on.Comments, x)
	c.bump(x.on)
	c.record(x.on, activity{Verb: "deleted", Field: textOf("comment"), Comment: "deleted the comment"})
	return noContent()
}
