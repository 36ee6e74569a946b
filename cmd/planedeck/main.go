// Planedeck runs the cycles and the board of a Plane workspace in a terminal.
// It is unofficial and not affiliated with Plane.
//
// The Go runtime looks once a second whether the limit of processors has
// changed; planedeck rests when nothing happens, so that is off.
//
//go:debug updatemaxprocs=0
package main

import (
	"os"
	_ "time/tzdata" // projects have time zones, containers often have none

	"github.com/planedeck/planedeck/cmd/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], cli.Process())) }
