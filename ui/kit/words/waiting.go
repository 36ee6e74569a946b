package words

// Reading is what a screen reads.
type Reading interface {
	Err() error // how it failed, nil if it did not
	Slow() bool // it takes so long that it is worth a word
}

// Waiting is what is shown instead of something that isn't read yet: why it could
// not be, or, if it takes long, the text about reading it.
func Waiting(r Reading, reading string) string {
	switch {
	case r.Err() != nil:
		return Explain(r.Err()).String()
	case r.Slow():
		return reading
	}
	return ""
}
