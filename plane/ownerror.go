package plane

import (
	"encoding/json"
	"net/http"
	"strings"
)

// isOwn reports whether the body of an answer of 400 or more has a form that Plane uses and that no gateway is known to
// use: only messages on the error as a whole, or only texts for fields. A body that just repeats the text of its status
// ("Not Found") is typical of frameworks; Plane's messages are more specific.
func isOwn(r *reply) bool {
	var parts map[string]json.RawMessage
	if json.Unmarshal(r.body, &parts) != nil || len(parts) == 0 {
		return false
	}
	general, fields := 0, 0
	for name, raw := range parts {
		switch {
		case isGeneral(name) && textOf(raw) != "":
			general++
		case len(fieldTexts(raw)) > 0:
			fields++
		default:
			return false
		}
	}
	if general == 0 {
		return fields > 0
	}
	return fields == 0 && hasMessage(parts) && !repeatsStatus(parts, r.status)
}

// isGeneral reports whether Plane uses a name for messages on the error as a whole.
func isGeneral(name string) bool {
	switch name {
	case "detail", "error", "message", "code", "id", "error_code", "error_message":
		return true
	default:
		return false
	}
}

// hasMessage reports whether there is a message on the error. Plane never sends "message" without a code.
func hasMessage(parts map[string]json.RawMessage) bool {
	has := func(name string) bool { return parts[name] != nil }
	return has("detail") || has("error") || has("message") && has("code") || has("error_code") && has("error_message")
}

// repeatsStatus reports whether the message is only the text of the status.
func repeatsStatus(parts map[string]json.RawMessage, status int) bool {
	for _, name := range []string{"detail", "error", "message"} {
		if strings.EqualFold(textOf(parts[name]), http.StatusText(status)) {
			return true
		}
	}
	return false
}
