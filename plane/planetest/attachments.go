package planetest

import (
	"net/http"
	"slices"
)

// itemAttachment is the type of files of items.
const itemAttachment = "ISSUE_ATTACHMENT"

// asset returns the stored file for an attachment of the world file.
func (a *attachment) asset(on *item) *asset {
	return &asset{
		stamp: a.stamp, Attributes: object{"name": a.Name, "type": a.Type, "size": a.Size}, Path: a.Asset,
		Type: itemAttachment, Size: a.Size, Uploaded: a.Uploaded, Storage: object{},
		Item: on.ID, Project: on.in.ID, Workspace: on.in.ws.ID,
	}
}

// listAttachments answers with a bare array of the uploaded files, for any caller.
func listAttachments(c *call) reply {
	out := []object{}
	for _, a := range c.attachments() {
		if a.Uploaded && c.wsKnown() {
			out = append(out, c.show(a))
		}
	}
	return success(out)
}

// attachments returns the files of the item in the path.
func (c *call) attachments() []*asset {
	return slices.DeleteFunc(newest(c.db.ws.assets), func(a *asset) bool {
		return a.Item != c.path("item") || a.Project != c.path("project")
	})
}

// itemForFiles returns the item in the path, if the caller may change its files.
func (c *call) itemForFiles(verb string) *item {
	it := c.item()
	stopIf(it.CreatedBy != c.user.ID && c.role == 0, notAllowed(verb))
	return it
}

// notAllowed returns the 403 for files of items, which has its own message.
func notAllowed(verb string) reply {
	return refuse(http.StatusForbidden, "error", "You are not allowed to "+verb+" this attachment")
}

// createAttachment answers with the signed address to upload the file to.
func createAttachment(c *call) reply {
	it, b := c.itemForFiles("upload"), c.object()
	a := c.workFile(b, "Invalid request.")
	if other := takenPair(c.attachments(), b); other != nil {
		return conflict(itemTaken, other.ID)
	}
	a.Item, a.Project = it.ID, it.in.ID
	return success(c.keep(a).and(object{"attachment": c.show(a)}))
}

// attachment returns the file in the path.
func (c *call) attachment() *asset {
	a := orNotFound(byID(c.db.ws.assets, c.path("attachment")))
	stopIf(a.Project != c.path("project") || !c.wsKnown(), notFound())
	return a
}

// readAttachment redirects to a signed address.
func readAttachment(c *call) reply {
	stopIf(c.role == 0, notAllowed("download"))
	a := c.attachment()
	stopIf(!a.Uploaded, badFile("The asset is not uploaded."))
	return reply{status: http.StatusFound}.
		with("Content-Type", "text/html; charset=utf-8").with("Location", a.download())
}

// patchAttachment marks the file as uploaded.
func patchAttachment(c *call) reply {
	it, a := c.itemForFiles("upload"), c.attachment()
	if !a.Uploaded {
		a.Uploaded, a.CreatedBy = true, c.user.ID
		c.noteChange(it, "created", "attachment", "", a.Path, "created an attachment", "", a.ID)
	}
	c.touch(&a.stamp)
	return noContent()
}

// deleteAttachment adds a line to the history, without the name of the file.
func deleteAttachment(c *call) reply {
	it, a := c.itemForFiles("delete"), c.attachment()
	c.db.ws.assets = without(c.db.ws.assets, a)
	c.noteChange(it, "deleted", "attachment", "", "", "deleted the attachment")
	return noContent()
}
