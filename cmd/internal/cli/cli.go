// Package cli is the command line: commands, flags, exit codes and the sentences of errors. It knows the process only by
// [System], so that tests can call [Main] like a function.
package cli

import (
	"context"
	"io"
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

	lend func(f func()) // that of keyboard; Main sets it
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
	root := newRoot(sys)
	root.SetArgs(args)
	root.SetIn(sys.In)
	root.SetOut(sys.Out)
	root.SetErr(sys.Err)
	return report(sys.Err, root.ExecuteContext(ctx))
}
