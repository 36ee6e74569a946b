package planetest

import (
	"net/http"
	"slices"
)

// itemAttachment is the type of files of items.
const itemAttachment = "ISSUE_ATTACHMENT"

// asset makes the file of an attachment in the world's file.
func (a *attachment) asset(on *item) *asset {
	return &asset{
		stamp: a.stamp, Attributes: object{"name": a.Name, "type": a.Type, "size": a.Size}, Path: a.Asset,
		Type: itemAttachment, Size: a.Size, Uploaded: a.Uploaded, Storage: object{},
		Item: on.ID, Project: on.in.ID, Workspace: on.in.ws.ID,
	}
}

// listAttachments is a bare array of what was uploaded, whoever asks.
func listAttachments(c *call) reply {
	out := []object{}
	for _, a := range c.attachments() {
		if a.Uploaded && c.wsKnown() {
			out = append(out, c.show(a))
		}
	}
	return success(out)
}

// attachments are the files of the item of the path.
func (c *call) attachments() []*asset {
	return slices.DeleteFunc(newest(c.db.ws.assets), func(a *asset) bool {
		return a.Item != c.path("item") || a.Project != c.path("project")
	})
}

// itemForFiles is the item of the path, if the caller may work on its files.
func (c *call) itemForFiles(verb string) *item {
	it := c.item()
	stopIf(it.CreatedBy != c.user.ID && c.role == 0, notAllowed(verb))
	return it
}

// notAllowed is the 403 of files of items, which has a sentence of its own.
func notAllowed(verb string) reply {
	return refuse(http.StatusForbidden, "error", "You are not allowed to "+verb+" this attachment")
}

// createAttachment gives the signed address that the file goes to.
func createAttachment(c *call) reply {
	it, b := c.itemForFiles("upload"), c.object()
	a := c.workFile(b, "Invalid request.")
	if other := takenPair(c.attachments(), b); other != nil {
		return conflict(itemTaken, other.ID)
	}
	a.Item, a.Project = it.ID, it.in.ID
	return success(c.keep(a).and(object{"attachment": c.show(a)}))
}

// attachment is the file of the path.
func (c *call) attachment() *asset {
	a := there(byID(c.db.ws.assets, c.path("attachment")))
	stopIf(a.Project != c.path("project") || !c.wsKnown(), notFound())
	return a
}

// readAttachment leads to a signed address.
func readAttachment(c *call) reply {
	stopIf(c.role == 0, notAllowed("download"))
	a := c.attachment()
	stopIf(!a.Uploaded, badFile("The asset is not uploaded."))
	return reply{status: http.StatusFound}.
		with("Content-Type", "text/html; charset=utf-8").with("Location", a.download())
}

// patchAttachment confirms to the server that the file is there.
func patchAttachment(c *call) reply {
	it, a := c.itemForFiles("upload"), c.attachment()
	if !a.Uploaded {
		a.Uploaded, a.CreatedBy = true, c.user.ID
		c.noteChange(it, "created", "attachment", "", a.Path, "created an attachment", "", a.ID)
	}
	c.touch(&a.stamp)
	return noContent()
}

// deleteAttachment leaves a line in the history, without the name of the file.
func deleteAttachment(c *call) reply {
	it, a := c.itemForFiles("delete"), c.attachment()
	c.db.ws.assets = without(c.db.ws.assets, a)
	c.noteChange(it, "deleted", "attachment", "", "", "deleted the attachment")
	return noContent()
}
