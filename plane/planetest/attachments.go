package planetest

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// itemAttachment is the type of files of items.
const itemAttachment = "ISSUE_ATTACHMENT"

// asset makes the file of an attachment in the world's file.
func (a *attachment) asset(on *item) *asset {
	return &asset{
		stamp: a.stamp, Attributes: object{"name": a.Name, "type": a.Type, "size": a.Size},
		Path: a.Asset, Type: itemAttachment, Size: a.Size, Uploaded: a.Uploaded, on: on.ID, project: on.in.ID, space: on.in.ws.ID,
	}
}

// attachmentsOf are the files of the item of the path.
func attachmentsOf(c *call) []*asset {
	return slices.DeleteFunc(newest(c.db.ws.assets), func(a *asset) bool {
		return a.on != id(c.vars["item"]) || a.project != id(c.vars["project"]) || a.Type != itemAttachment
	})
}

// listAttachments is a bare array of what was uploaded, whoever asks.
func listAttachments(c *call) reply {
	out := []object{}
	if c.wsKnown() {
		for _, a := range attachmentsOf(c) {
			if a.Uploaded {
				out = append(out, c.plain(a.columns()))
			}
		}
	}
	return success(out)
}

// mayAttach says whether the caller may work on the files of an item.
func (c *call) mayAttach(it *item) bool { return it.CreatedBy == c.user.ID || c.role > 0 }

func notAllowed(verb string) reply {
	return refuse(http.StatusForbidden, "error", "You are not allowed to "+verb+" this attachment")
}

// createAttachment gives the signed address that the file goes to.
func createAttachment(c *call, it *item) reply {
	if !c.mayAttach(it) {
		return notAllowed("upload")
	}
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	a, refused, fine := c.newAsset(b)
	if !fine {
		return refused
	}
	for _, other := range attachmentsOf(c) {
		if pyTrue(b.get("external_id")) && other.is(b.text("external_source"), b.text("external_id")) {
			return conflict(itemTaken, other.ID)
		}
	}
	a.on, a.project = it.ID, it.in.ID
	c.db.ws.assets = append(c.db.ws.assets, a)
	return success(object{
		"upload_data": a.uploadTo(), "asset_id": string(a.ID), "asset_url": a.url(c.db.ws.Slug),
		"attachment": c.plain(a.columns()),
	})
}

// ofAttachment finds the file of the path.
func ofAttachment(c *call) *asset {
	for _, a := range c.db.ws.assets {
		if a.ID == id(c.vars["attachment"]) && a.project == id(c.vars["project"]) && c.wsKnown() {
			return a
		}
	}
	return nil
}

// onItem wraps a handler that needs the item first, then the file.
func onItem(verb string, h func(*call, *item, *asset) reply) handler {
	return find(ofItem, func(c *call, it *item) reply {
		if !c.mayAttach(it) {
			return notAllowed(verb)
		}
		return find(ofAttachment, func(c *call, a *asset) reply { return h(c, it, a) })(c)
	})
}

// readAttachment leads to a signed address.
func readAttachment(c *call) reply {
	if c.role == 0 {
		return notAllowed("download")
	}
	a := ofAttachment(c)
	switch {
	case a == nil:
		return notFound()
	case !a.Uploaded:
		return reply{status: http.StatusBadRequest, body: object{"error": "The asset is not uploaded.", "status": false}}
	}
	return reply{status: http.StatusFound}.
		with("Content-Type", "text/html; charset=utf-8").with("Location", a.download())
}

// uploaded tells the server that the file is there.
func uploaded(c *call, it *item, a *asset) reply {
	if !a.Uploaded {
		a.Uploaded, a.CreatedBy = true, c.user.ID
		c.bump(it)
		c.record(it, activity{
			Verb: "created", Field: textOf("attachment"), Comment: "created an attachment",
			NewValue: textOf(a.Path), NewID: a.ID,
		})
	}
	c.touch(&a.stamp)
	return noContent()
}

func deleteAttachment(c *call, it *item, a *asset) reply {
	c.db.ws.assets = without(c.db.ws.assets, a)
	c.bump(it)
	c.record(it, activity{Verb: "deleted", Field: textOf("attachment"), Comment: "deleted the attachment"})
	return noContent()
}

// newAsset reads name, type and size of a file. Wrong types of the values make
// the server fall over.
func (c *call) newAsset(b body) (*asset, reply, bool) {
	name, _ := b.get("name").(string)
	size, isSize := b.get("size").(json.Number)
	bytes, err := strconv.ParseFloat(size.String(), 64)
	switch {
	case b.get("name") != nil && name == "", b.get("size") != nil && (!isSize || err != nil):
		if !pyTrue(b.get("name")) || !pyTrue(b.get("size")) {
			break
		}
		return nil, crash(), false
	}
	bad := func(text string) reply {
		return reply{status: http.StatusBadRequest, body: object{"error": text, "status": false}}
	}
	kind, _ := b.get("type").(string)
	switch {
	case name == "" || bytes == 0:
		return nil, bad("Invalid request."), false
	case !isFileType(kind):
		return nil, bad("Invalid file type."), false
	}
	bytes = min(bytes, maxBody)
	a := &asset{
		stamp: c.stamp(), Attributes: object{"name": name, "type": kind, "size": bytes},
		Type: itemAttachment, Size: bytes, space: c.db.ws.ID,
	}
	if b.get("external_id") != nil && b.get("external_source") != nil {
		source, number := b.text("external_source"), b.text("external_id")
		a.Source, a.Number = &source, &number
	}
	a.Path = string(c.db.ws.ID) + "/" + strings.ReplaceAll(string(c.s.clock.id()), "-", "") + "-" + name
	return a, reply{}, true
}
