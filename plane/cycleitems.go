package plane

// Link is the membership of an item in a cycle.
type Link struct {
	ID    string
	Cycle CycleID
	Item  ItemID
}
