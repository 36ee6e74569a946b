package store

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// draftPrefix starts the ids that are used for things that the server has not created yet.
const draftPrefix = "draft "

// Drafted reports whether an id is that of a draft: something that is being created, which no request can refer to.
func Drafted[ID ~string](id ID) bool {
	return strings.HasPrefix(string(id), draftPrefix)
}

// Becomes reports whether the thing with this external id is the one that the draft became.
func Becomes[ID ~string](draft ID, externalSource, externalID string) bool {
	return Drafted(draft) && externalSource == source && string(draft) == draftPrefix+externalID
}

// namesOf returns the ids by which writes refer to a thing: its own, and the draft id of its creation if planedeck created it.
// The outcome of a creation can be open even though a read has found the thing. Writes of the thing wait for it then;
// otherwise the thing could be created again after it was deleted.
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

// Ours reports whether an external source is that of things that planedeck created.
func Ours(externalSource string) bool {
	return externalSource == source
}

// errBeingCreated is the reason why a draft can't be changed: it has no id on the server yet.
func errBeingCreated() error {
	return &sprint.Refusal{Act: "changing", Reason: "it is still being created"}
}
