package nav

// Memory has what screens remember for as long as the session lasts, one value of each type: how a board was shown, what
// was typed and not saved. Each screen gets it when it is opened, and the root knows none of the types. It belongs to the
// program's loop.
type Memory struct{ values []any }

// Recall returns the value of a type, created when it is asked for first. Without a memory it is created each time.
func Recall[T any](m *Memory, create func() *T) *T {
	if m == nil {
		return create()
	}
	for _, v := range m.values {
		if t, ok := v.(*T); ok {
			return t
		}
	}
	t := create()
	m.values = append(m.values, t)
	return t
}

// Text is a text that was written and is nowhere but in this session.
type Text struct{ Title, Text string }

// Unsaved lists the texts that would be lost with the session, of all values that have some.
func (m *Memory) Unsaved() []Text {
	var texts []Text
	for _, v := range m.values {
		if keeper, ok := v.(interface{ Unsaved() []Text }); ok {
			texts = append(texts, keeper.Unsaved()...)
		}
	}
	return texts
}
