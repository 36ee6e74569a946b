// Planedeck runs the cycles and the board of a Plane workspace in a terminal.
// It is unofficial and not affiliated with Plane.
//
// The Go runtime checks once a second whether the processor limit has changed.
// planedeck sleeps when nothing happens, so that check is disabled.
//
//go:debug updatemaxprocs=0
package main

import (
	"os"
	_ "time/tzdata" // projects have time zones, containers often have none

	"github.com/planedeck/planedeck/cmd/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], cli.Process())) }
