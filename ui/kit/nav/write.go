package nav

import "context"

// Later starts a write of which nothing can be done without waiting.
func Later(do func(context.Context) error) func() func(context.Context) error {
	return func() func(context.Context) error { return do }
}

// WriteOf is the write of an operation, which is begun at once; done is said when
// it is done, or the title if that is empty. Begin is that of the store.
func WriteOf[Op interface{ Title() string }](begin func(Op) func(context.Context) error, op Op, done string) Write {
	return Write{Title: op.Title(), Done: done, Begin: func() func(context.Context) error { return begin(op) }}
}
