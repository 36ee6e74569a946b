// Package cli is the command line: commands, flags, exit codes and the
// sentences of errors. It reads nothing from the process but through [System],
// so that tests call [Main] like a function. What the commands do is in the
// packages that they wire.
package cli

import (
	"context"
	"io"
	"os"
	"time"
)

// System is what a process has around it.
type System struct {
	// In and Out are the terminal, if they are one.
	In  io.Reader
	Out io.Writer
	// Err takes one sentence an error.
	Err io.Writer
	// Environ holds "NAME=value" lines.
	Environ []string
	// Now is the clock.
	Now func() time.Time

	lend func(f func()) // as of keyboard; Main sets it
}

// Process returns the System of this process.
func Process() System {
	return System{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environ: os.Environ(), Now: time.Now}
}

// Main runs the command of args, without the program's name, and returns the
// exit code. It is where every context begins.
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
