package plane

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
)

// errOtherObject is the cause when the answer is about another object than the request.
var errOtherObject = errors.New("the answer is about something else")

// errNotDone is the cause when a successful answer has a form that Plane doesn't use.
var errNotDone = errors.New("not an answer with which Plane confirms success")

// created reports whether an answer can be about an object that a request has just created: it has a UUID, and the
// external ID that was sent.
func created[ID ~string](id ID, gotSource, gotID, sentSource, sentID string) bool {
	return isUUID(string(id)) && gotSource == sentSource && gotID == sentID
}

// isSame compares IDs without regard to case, which does not matter in paths.
func isSame[ID ~string](got, sent ID) bool {
	return strings.EqualFold(string(got), string(sent))
}

// isGone reports whether Plane confirms that something was deleted, removed, archived or unarchived: 204, and no body.
// A proxy without such a route answers 200 to everything.
func isGone(r *reply) bool {
	return r.status == http.StatusNoContent && len(r.body) == 0
}

// isTransferred reports whether Plane confirms a transfer.
func isTransferred(r *reply) bool {
	var body struct {
		Message string `json:"message"`
	}
	return r.status == http.StatusOK && json.Unmarshal(r.body, &body) == nil && body.Message == "Success"
}

// isRelated reports whether Plane confirms that items were related: a list of the new relations, possibly empty. Each
// entry has its ID.
func isRelated(r *reply) bool {
	var list []struct {
		ID      ItemID    `json:"id"`
		Project ProjectID `json:"project_id"`
	}
	if r.status/100 != 2 || json.Unmarshal(r.body, &list) != nil || list == nil {
		return false
	}
	for _, item := range list {
		if !isUUID(string(item.ID)) || !isUUID(string(item.Project)) {
			return false
		}
	}
	return true
}
