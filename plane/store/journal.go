package store

// Journal keeps writes beyond the life of the process, so that a write that was cut off by its end can be looked up at
// the next start. Its calls block until the line is safe.
type Journal interface {
	// Begin is called before the first request of a write. If it fails, nothing is sent.
	Begin(WriteID, Op) error
	// End is called when the outcome of a write is known, or when an unknown one is given up.
	End(WriteID, WriteState) error
}

// noJournal keeps nothing.
type noJournal struct{}

func (noJournal) Begin(WriteID, Op) error       { return nil }
func (noJournal) End(WriteID, WriteState) error { return nil }
