package words

// Reading is the state of a screen's reads.
type Reading interface {
	Err() error // why they failed, nil if they didn't
	Slow() bool // they take so long that it should be shown
}

// Waiting returns the text to show instead of unread data: why it could not be
// read or, if it takes long, the text about reading it.
func Waiting(r Reading, reading string) string {
	switch {
	case r.Err() != nil:
		return Explain(r.Err()).String()
	case r.Slow():
		return reading
	}
	return ""
}
