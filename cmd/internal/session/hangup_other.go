//go:build !unix

package session

import (
	"context"
	"os"
)

// hangUp ends an editor: there is no signal that lets it save first.
func hangUp(_ context.Context, p *os.Process) error { return p.Kill() }
