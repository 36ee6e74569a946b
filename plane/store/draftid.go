package store

import (
	"strings"

	"github.com/planedeck/planedeck/plane/sprint"
)

// draftPrefix starts the ids that are used for what the server has not created yet.
const draftPrefix = "draft "

// Drafted reports whether an id is used for something that is being created: no request can name it.
func Drafted[ID ~string](id ID) bool {
	return strings.HasPrefix(string(id), draftPrefix)
}

// Becomes reports whether something with this external id is what the id of a draft was used for.
func Becomes[ID ~string](draft ID, externalSource, externalID string) bool {
	return Drafted(draft) && externalSource == source && string(draft) == draftPrefix+externalID
}

// Ours reports whether an external source is that of what planedeck has created.
func Ours(externalSource string) bool {
	return externalSource == source
}

// errBeingCreated is why nothing can be done with a draft: there is no id to name it by.
func errBeingCreated() error {
	return &sprint.Refusal{Act: "changing", Reason: "it is still being created"}
}
