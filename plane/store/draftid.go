package store

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
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

// namesOf are the ids by which writes know a thing: its own, and the one that its creation has used if that was ours. The outcome
// of a creation can be open though a read has brought what it has created; what is done with that waits for it, as else the
// thing would be created again after it was deleted.
func namesOf[ID ~string](id ID, externalSource, externalID string) []string {
	if externalSource != source || externalID == "" {
		return []string{string(id)}
	}
	return []string{string(id), draftPrefix + externalID}
}

func namesOfItem(i plane.Item) []string   { return namesOf(i.ID, i.ExternalSource, i.ExternalID) }
func namesOfCycle(c plane.Cycle) []string { return namesOf(c.ID, c.ExternalSource, c.ExternalID) }
func namesOfComment(c plane.Comment) []string {
	return namesOf(c.ID, c.ExternalSource, c.ExternalID)
}

// Ours reports whether an external source is that of what planedeck has created.
func Ours(externalSource string) bool {
	return externalSource == source
}

// errBeingCreated is why nothing can be done with a draft: there is no id to name it by.
func errBeingCreated() error {
	return &sprint.Refusal{Act: "changing", Reason: "it is still being created"}
}
