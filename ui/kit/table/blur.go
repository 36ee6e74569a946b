package table

// Blur sets whether the keys are for another list: then this one shows no cursor.
func (l *List) Blur(on bool) { l.blurred = on }
