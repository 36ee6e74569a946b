package planetest

import (
	"net/http"
	"slices"
	"strings"
)

// uploadTo returns the form with which a file is uploaded to the storage.
func (a *asset) uploadTo() object {
	return object{"url": storage, "fields": object{
		"key": a.Path, "x-amz-algorithm": "AWS4-HMAC-SHA256", "policy": "none", "x-amz-signature": "none",
	}}
}

// storage represents the address where files are stored; no server answers there.
const storage = "https://uploads.invalid/uploads"

// download returns the signed address of a file.
func (a *asset) download() string { return storage + "/" + a.Path + "?signature=none" }

// url returns the address of a file on Plane's web pages.
func (a *asset) url(slug string) string {
	if a.Type != itemAttachment {
		return "/api/assets/v2/static/" + string(a.ID) + "/"
	}
	return "/api/assets/v2/workspaces/" + slug + "/projects/" + string(a.Project) +
		"/issues/" + string(a.Item) + "/attachments/" + string(a.ID) + "/"
}

// badFile returns a 400 about a file.
func badFile(text string) reply {
	return reply{status: http.StatusBadRequest, body: object{"error": text, "status": false}}
}

// keep stores the record of a file and returns the upload address.
func (c *call) keep(a *asset) object {
	c.db.ws.assets = append(c.db.ws.assets, a)
	return object{"upload_data": a.uploadTo(), "asset_id": string(a.ID), "asset_url": a.url(c.db.ws.Slug)}
}

// newAsset creates the record of a file, with at most the size that Plane accepts.
func (c *call) newAsset(name, kind string, size int64) *asset {
	bytes := float64(min(size, maxBody))
	return &asset{
		stamp: c.stamp(), Attributes: object{"name": name, "type": kind, "size": bytes}, Type: itemAttachment,
		Size: bytes, Storage: object{}, Path: strings.ReplaceAll(string(c.s.clock.id()), "-", "") + "-" + name,
	}
}

// sizeOf reads a size; anything but a number crashes the server.
func (b body) sizeOf(otherwise int64) int64 {
	if !b.has("size") {
		return otherwise
	}
	n, isInt := pyInt(pyStr(b.get("size")))
	stopIf(!isInt, crash())
	return n
}

// createUserAsset creates the caller's own avatar or cover.
func createUserAsset(c *call) reply {
	b := c.object()
	kind, name, size := "image/jpeg", "unnamed", b.sizeOf(maxBody)
	if b.has("type") {
		kind = b.text("type")
	}
	if n := b.text("name"); n != "" {
		name = n
	}
	stopIf(!slices.Contains([]string{"USER_AVATAR", "USER_COVER"}, b.text("entity_type")), badFile("Invalid entity type."))
	if !slices.Contains([]string{"image/jpeg", "image/png", "image/webp", "image/jpg", "image/gif"}, kind) {
		return badFile("Invalid file type. Only JPEG and PNG files are allowed.")
	}
	a := c.newAsset(name, kind, size)
	a.Type, a.User = b.text("entity_type"), c.user.ID
	return success(c.keep(a))
}

// ownAsset returns the file in the path, which must be the caller's.
func (c *call) ownAsset() *asset {
	a := orNotFound(byID(c.db.ws.assets, c.path("asset")))
	stopIf(a.User != c.user.ID, notFound())
	return a
}

// patchUserAsset marks the file as uploaded, whether it was or not.
func patchUserAsset(c *call) reply {
	a, b := c.ownAsset(), c.object()
	a.Uploaded = true
	if b.has("attributes") {
		a.Attributes = b.get("attributes")
	}
	return noContent()
}

// deleteUserAsset deletes a file of the caller.
func deleteUserAsset(c *call) reply {
	c.db.ws.assets = without(c.db.ws.assets, c.ownAsset())
	return noContent()
}

// workFile reads a file of the workspace or of an item from a body. missing is the message if a required field is
// missing.
func (c *call) workFile(b body, missing string) *asset {
	name, size, kind := b.text("name"), b.sizeOf(0), b.text("type")
	stopIf(name == "" || size == 0, badFile(missing))
	stopIf(!isFileType(kind), badFile("Invalid file type."))
	a := c.newAsset(name, kind, size)
	a.Workspace, a.Path = c.db.ws.ID, string(c.db.ws.ID)+"/"+a.Path
	if source, number := b.text("external_source"), b.text("external_id"); source != "" && number != "" {
		a.external = external{&source, &number}
	}
	return a
}

// createAsset creates a file of the workspace.
func createAsset(c *call) reply {
	b := c.object()
	a := c.workFile(b, "Name and size are required fields.")
	stopIf(!c.wsKnown(), notFound())
	if other := takenPair(c.db.ws.assets, b); other != nil {
		return reply{status: http.StatusConflict, body: object{
			"message":  "Asset with same external id and source already exists",
			"asset_id": string(other.ID), "asset_url": other.url(c.db.ws.Slug),
		}}
	}
	a.Project, _ = readUUID(b.get("project_id"))
	return success(c.keep(a))
}

// spaceAsset returns the workspace file in the path; its 404 is worded differently.
func (c *call) spaceAsset() *asset {
	a := byID(c.db.ws.assets, c.path("asset"))
	if a == nil || a.Workspace == "" || !c.wsKnown() {
		stop(refuse(http.StatusNotFound, "error", "Asset not found"))
	}
	return a
}

// readAsset returns the address of a file; both of its 404s name what is missing.
func readAsset(c *call) reply {
	stopIf(!c.wsKnown(), refuse(http.StatusNotFound, "error", "Workspace not found"))
	a := c.spaceAsset()
	stopIf(!a.Uploaded, badRequest("Asset not yet uploaded"))
	info, _ := a.Attributes.(object)
	return success(object{
		"asset_id": string(a.ID), "asset_url": a.download(), "asset_name": info["name"], "asset_type": info["type"],
	})
}

// patchAsset sets whether a file was uploaded; every value that is true in Python counts as true.
func patchAsset(c *call) reply {
	a, b := c.spaceAsset(), c.object()
	if b.has("is_uploaded") {
		a.Uploaded = pyTrue(b.get("is_uploaded"))
	}
	return noContent()
}

// isFileType reports whether files of a MIME type may be attached.
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
