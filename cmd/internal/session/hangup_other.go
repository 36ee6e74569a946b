//go:build !unix

package session

import (
	"context"
	"os"
)

// hangUp kills an editor: no signal lets it save first.
func hangUp(_ context.Context, p *os.Process) error { return p.Kill() }
