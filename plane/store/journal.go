package store

// Journal keeps writes beyond the life of the process, so that a write that was cut off by its end can be looked up at
// the next start. Its calls block until the line is safe.
type Journal interface {
	// Begin is called before the first request of a write, and again when it is tried again. If it fails, nothing is sent.
	Begin(WriteID, Op) error
	// End is called when the outcome of a write is known (Done, Failed), or when an unknown one is given up (Unknown). It
	// has no error to return: a line that could not be closed costs one look at the next start.
	End(WriteID, WriteState)
}

// noJournal keeps nothing.
type noJournal struct{}

func (noJournal) Begin(WriteID, Op) error { return nil }
func (noJournal) End(WriteID, WriteState) {}
