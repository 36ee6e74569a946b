package plane

import (
	"encoding/json"
	"net/http"
	"strings"
)

// isOwn reports whether the body of an answer of 400 or more is of a shape that Plane has, and that no gateway is known
// to have: nothing but words on the error as a whole, or nothing but texts for fields. A body that only repeats the name
// of its status ("Not Found") is the habit of frameworks, and Plane has better words.
func isOwn(r *reply) bool {
	var parts map[string]json.RawMessage
	if json.Unmarshal(r.body, &parts) != nil || len(parts) == 0 {
		return false
	}
	general, fields := 0, 0
	for name, raw := range parts {
		switch {
		case isGeneral(name) && words(raw) != "":
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
	return fields == 0 && says(parts) && !repeats(parts, r.status)
}

// isGeneral reports whether a name is one of those under which Plane speaks of the error as a whole.
func isGeneral(name string) bool {
	switch name {
	case "detail", "error", "message", "code", "id", "error_code", "error_message":
		return true
	default:
		return false
	}
}

// says reports whether there are words on the error. A message alone, without a code, is not Plane's.
func says(parts map[string]json.RawMessage) bool {
	has := func(name string) bool { return parts[name] != nil }
	return has("detail") || has("error") || has("message") && has("code") || has("error_code") && has("error_message")
}

// repeats reports whether the words are only the name of the status.
func repeats(parts map[string]json.RawMessage, status int) bool {
	for _, name := range []string{"detail", "error", "message"} {
		if strings.EqualFold(words(parts[name]), http.StatusText(status)) {
			return true
		}
	}
	return false
}
