package items

import "github.com/planedeck/planedeck/plane"

// IDs returns the IDs of a list of items, in its order.
func IDs(list []plane.Item) []plane.ItemID {
	ids := make([]plane.ItemID, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	return ids
}
