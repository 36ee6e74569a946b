// Package cli implements the command line: commands, flags, exit codes and error messages. It accesses the process only
// through [System], so that tests can call [Main] like a function.
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
	// Err receives a message for each error.
	Err io.Writer
	// Environ holds "NAME=value" lines.
	Environ []string
	// Now is the clock.
	Now func() time.Time

	lend      func(f func())    // keyboard.lend, set by Main
	transport http.RoundTripper // makes the requests to the server; nil for the network
}

// Process returns the System of this process.
func Process() System {
	return System{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environ: os.Environ(), Now: time.Now}
}

// Main runs the command of args, which doesn't include the name of the program, and returns the exit code. All contexts
// derive from the one that it creates.
func Main(args []string, sys System) int {
	keys := new(keyboard)
	ctx, stop := signalled(context.Background(), keys)
	defer stop()
	sys.lend = keys.lend
	return execute(ctx, args, sys)
}

// execute runs the command of args and returns the exit code. Goroutines that it starts end with ctx.
func execute(ctx context.Context, args []string, sys System) int {
	root := newRoot(sys) //nolint:contextcheck // commands get theirs from ExecuteContext
	root.SetArgs(args)
	root.SetIn(sys.In)
	root.SetOut(sys.Out)
	root.SetErr(sys.Err)
	return report(sys.Err, root.ExecuteContext(ctx))
}
