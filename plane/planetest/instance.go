package planetest

import (
	"net/http"
	"strings"
)

const (
	// instancePath is the path of the version; it needs no key and is outside the API.
	instancePath = "/api/instances/"
	// version is the version of the recordings, and the default of worlds.
	version = "1.3.1"
	// preview is the next version, which a world can select.
	preview = "preview"
)

// instance answers with the version.
func (c *call) instance() (reply, bool) {
	switch {
	case c.r.URL.Path == strings.TrimSuffix(instancePath, "/"):
		return redirectToSlash(c.r.URL), true
	case c.r.URL.Path != instancePath:
		return reply{}, false
	case c.r.Method != http.MethodGet:
		return refuse(http.StatusMethodNotAllowed, "detail", "Method \""+c.r.Method+"\" not allowed.").
			with("Allow", "GET, PATCH, HEAD, OPTIONS"), true
	}
	return success(object{
		"instance": object{
			"id": string(derivedID("instance", 0)), "instance_name": "planetest", "current_version": c.db.version,
			"latest_version": c.db.version, "edition": "PLANE_COMMUNITY", "is_setup_done": true,
			"is_activated": true, "workspaces_exist": true,
		},
		"config": object{
			"file_size_limit": number(maxBody), "enable_signup": false, "is_email_password_enabled": true,
			"is_self_managed": true, "app_base_url": nil,
		},
	}), true
}
