package planetest

import (
	"net/http"
	"slices"
	"strings"
)

// asset is a file that the server keeps the name of. The files themselves are
// kept by a storage that is not here.
type asset struct {
	stamp
	external
	Attributes any
	Path       string
	Type       string
	Size       float64
	Uploaded   bool
	user       id // of an avatar or a cover
	on         id // item of an attachment
	project    id
	space      id // workspace; null for files of users
}

func (a *asset) columns() object {
	o := a.stamp.columns().and(a.pair()).and(object{
		"attributes": a.Attributes, "asset": a.Path, "entity_type": a.Type, "entity_identifier": nil,
		"is_deleted": false, "is_archived": false, "size": a.Size, "is_uploaded": a.Uploaded,
		"storage_metadata": object{}, "user": a.user, "workspace": a.space, "project": a.project,
		"issue": a.on, "draft_issue": nil, "comment": nil, "page": nil,
	})
	return o
}

// uploadTo is the form by which a file is sent to the storage.
func (a *asset) uploadTo() object {
	return object{"url": storage, "fields": object{
		"key": a.Path, "x-amz-algorithm": "AWS4-HMAC-SHA256", "policy": "none", "x-amz-signature": "none",
	}}
}

// storage stands for the place where files are kept; nothing answers there.
const storage = "https://uploads.invalid/uploads"

func (a *asset) download() string { return storage + "/" + a.Path + "?signature=none" }

// url is the address of a file in Plane's web page.
func (a *asset) url(slug string) any {
	if a.Type != itemAttachment {
		return "/api/assets/v2/static/" + string(a.ID) + "/"
	}
	return "/api/assets/v2/workspaces/" + slug + "/projects/" + string(a.project) +
		"/issues/" + string(a.on) + "/attachments/" + string(a.ID) + "/"
}

// createUserAsset is for the caller's own avatar or cover.
func createUserAsset(c *call) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	size, isInt := int64(maxBody), true
	if v := b.get("size"); b.has("size") {
		size, isInt = pyInt(pyStr(v))
	}
	kind, name := "image/jpeg", "unnamed"
	if b.has("type") {
		kind = b.text("type")
	}
	if n := b.text("name"); n != "" {
		name = n
	}
	bad := func(text string) reply {
		return reply{status: http.StatusBadRequest, body: object{"error": text, "status": false}}
	}
	switch {
	case !isInt:
		return crash()
	case !slices.Contains([]string{"USER_AVATAR", "USER_COVER"}, b.text("entity_type")):
		return bad("Invalid entity type.")
	case !slices.Contains([]string{"image/jpeg", "image/png", "image/webp", "image/jpg", "image/gif"}, kind):
		return bad("Invalid file type. Only JPEG and PNG files are allowed.")
	}
	bytes := float64(min(size, maxBody))
	a := &asset{
		stamp: c.stamp(), Attributes: object{"name": name, "type": kind, "size": bytes}, Size: bytes,
		Type: b.text("entity_type"), user: c.user.ID, Path: strings.ReplaceAll(string(c.s.clock.id()), "-", "") + "-" + name,
	}
	c.db.ws.assets = append(c.db.ws.assets, a)
	return success(object{"upload_data": a.uploadTo(), "asset_id": string(a.ID), "asset_url": a.url("")})
}

// ofOwnAsset finds a file of the caller.
func ofOwnAsset(c *call) *asset {
	if a := byID(c.db.ws.assets, id(c.vars["asset"])); a != nil && a.user == c.user.ID {
		return a
	}
	return nil
}

func patchUserAsset(c *call, a *asset) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	a.Uploaded = true
	if b.has("attributes") {
		a.Attributes = b.get("attributes")
	}
	return noContent()
}

func deleteUserAsset(c *call, a *asset) reply {
	c.db.ws.assets = without(c.db.ws.assets, a)
	return noContent()
}

// createAsset is for files of the workspace.
func createAsset(c *call) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	a, refused, fine := c.newAsset(b)
	switch {
	case !fine && refused.status == http.StatusBadRequest && !(pyTrue(b.get("name")) && pyTrue(b.get("size"))):
		return reply{status: http.StatusBadRequest, body: object{
			"error": "Name and size are required fields.", "status": false,
		}}
	case !fine:
		return refused
	case !c.wsKnown():
		return notFound()
	}
	for _, other := range c.db.ws.assets {
		if a.Number != nil && other.is(*a.Source, *a.Number) {
			return reply{status: http.StatusConflict, body: object{
				"message":  "Asset with same external id and source already exists",
				"asset_id": string(other.ID), "asset_url": other.url(c.db.ws.Slug),
			}}
		}
	}
	a.project, _ = readUUID(b.get("project_id"))
	c.db.ws.assets = append(c.db.ws.assets, a)
	return success(object{"upload_data": a.uploadTo(), "asset_id": string(a.ID), "asset_url": a.url(c.db.ws.Slug)})
}

// spaceAsset finds a file of the workspace.
func spaceAsset(c *call) *asset {
	if a := byID(c.db.ws.assets, id(c.vars["asset"])); a != nil && a.user == "" && c.wsKnown() {
		return a
	}
	return nil
}

func noAsset() reply { return refuse(http.StatusNotFound, "error", "Asset not found") }

func readAsset(c *call) reply {
	a := spaceAsset(c)
	switch {
	case !c.wsKnown():
		return refuse(http.StatusNotFound, "error", "Workspace not found")
	case a == nil:
		return noAsset()
	case !a.Uploaded:
		return badRequest("Asset not yet uploaded")
	}
	info, _ := a.Attributes.(object)
	return success(object{
		"asset_id": string(a.ID), "asset_url": a.download(), "asset_name": info["name"], "asset_type": info["type"],
	})
}

func patchAsset(c *call) reply {
	a := spaceAsset(c)
	if a == nil {
		return noAsset()
	}
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	if b.has("is_uploaded") {
		a.Uploaded = pyTrue(b.get("is_uploaded"))
	}
	return noContent()
}

// isFileType says whether files of a type may be attached.
func isFileType(kind string) bool {
	family, name, _ := strings.Cut(kind, "/")
	known := map[string]string{
		"image": "jpeg png gif svg+xml webp tiff bmp x-portable-graymap x-portable-bitmap x-portable-pixmap",
		"audio": "mpeg wav ogg midi x-midi aac flac x-m4a",
		"video": "mp4 mpeg ogg webm quicktime x-msvideo x-ms-wmv",
		"text":  "plain markdown css javascript xml csv",
		"font":  "ttf otf woff woff2",
		"model": "gltf-binary gltf+json",
		"application": `pdf msword rtf zip gzip json xml octet-stream x-rar x-rar-compressed x-tar x-zip
			x-zip-compressed x-7z-compressed x-compressed x-gzip x-sql vnd.visio vnd.ms-excel vnd.ms-powerpoint
			vnd.openxmlformats-officedocument.wordprocessingml.document
			vnd.openxmlformats-officedocument.spreadsheetml.sheet
			vnd.openxmlformats-officedocument.presentationml.presentation
			vnd.oasis.opendocument.spreadsheet vnd.oasis.opendocument.text vnd.oasis.opendocument.presentation
			vnd.oasis.opendocument.graphics vnd.oasis.opendocument.database`,
	}
	return name != "" && slices.Contains(strings.Fields(known[family]), name)
}
