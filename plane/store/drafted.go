package store

import "strings"

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
