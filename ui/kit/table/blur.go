package table

// Blur says that the keys are not for this list: it shows no cursor.
func (l *List) Blur(on bool) { l.blurred = on }
