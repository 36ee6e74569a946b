// Package cli is the command line: commands, flags, exit codes and the sentences of errors. It knows the process only by
// [System], so that tests can call [Main] like a function.
package cli

import (
	"context"
	"io"
	"net/http"
	"os"
	"time"
)

// System is the environment of a process.
type System struct {
	// In and Out are the terminal, if they are one.
	In  io.Reader
	Out io.Writer
	// Err gets one sentence for each error.
	Err io.Writer
	// Environ holds "NAME=value" lines.
	Environ []string
	// Now is the clock.
	Now func() time.Time

	lend      func(f func())    // that of keyboard; Main sets it
	transport http.RoundTripper // does the requests to the server; nil for the network
}

// Process returns the System of this process.
func Process() System {
	return System{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environ: os.Environ(), Now: time.Now}
}

// Main runs the command of args, which doesn't include the name of the program, and returns the exit code. Every context
// descends from the one that it creates.
func Main(args []string, sys System) int {
	keys := new(keyboard)
	ctx, stop := signalled(context.Background(), keys)
	defer stop()
	sys.lend = keys.lend
	return execute(ctx, args, sys)
}

// execute runs the command of args and returns the exit code. What waits beside it ends with ctx.
func execute(ctx context.Context, args []string, sys System) int {
	root := newRoot(sys) //nolint:contextcheck // commands have theirs from ExecuteContext
	root.SetArgs(args)
	root.SetIn(sys.In)
	root.SetOut(sys.Out)
	root.SetErr(sys.Err)
	return report(sys.Err, root.ExecuteContext(ctx))
}
