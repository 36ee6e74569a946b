package nav

import "context"

// Later returns the Begin of a write that does nothing before it blocks.
func Later(do func(context.Context) error) func() func(context.Context) error {
	return func() func(context.Context) error { return do }
}

// WriteOf returns the write of an operation, which starts immediately; done is
// shown on success, or the title if it is empty. Begin is the store's.
func WriteOf[Op interface{ Title() string }](begin func(Op) func(context.Context) error, op Op, done string) Write {
	return Write{Title: op.Title(), Done: done, Begin: func() func(context.Context) error { return begin(op) }}
}
