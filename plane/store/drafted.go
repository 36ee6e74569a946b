package store

import (
	"strings"

	"github.com/planedeck/planedeck/plane/sprint"
)

// drafted begins the ids that stand for what the server has not made yet.
const drafted = "draft "

// Drafted tells whether the id of a cycle or an item stands for one whose creation is under way: no request can name it.
func Drafted[ID ~string](id ID) bool {
	return strings.HasPrefix(string(id), drafted)
}

// Becomes tells whether something with this external id is what the id of a draft stood for.
func Becomes[ID ~string](draft ID, externalSource, externalID string) bool {
	return Drafted(draft) && externalSource == source && string(draft) == drafted+externalID
}

// Ours tells whether an external source says that planedeck has created something.
func Ours(externalSource string) bool {
	return externalSource == source
}

// errBeingCreated is why nothing can be done with a draft: there is no id to name it by.
func errBeingCreated() error {
	return &sprint.Refusal{Act: "changing", Reason: "it is still being created"}
}
