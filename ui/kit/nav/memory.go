package nav

// Memory holds what screens remember for the duration of the session, one value per type: how a board was shown, what was
// typed and not saved. Each screen receives it when it is opened, and the root knows none of the types. It must be
// used only on the program's loop.
type Memory struct{ values []any }

// Recall returns the value of a type, created on first use. Without a memory it is created each time.
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

// Text is a text that exists only in this session.
type Text struct{ Title, Text string }

// Unsaved lists the texts of all values that would be lost with the session.
func (m *Memory) Unsaved() []Text {
	var texts []Text
	for _, v := range m.values {
		if keeper, ok := v.(interface{ Unsaved() []Text }); ok {
			texts = append(texts, keeper.Unsaved()...)
		}
	}
	return texts
}
