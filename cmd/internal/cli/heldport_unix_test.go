//go:build unix

package cli_test

import (
	"fmt"
	"net/netip"

	"golang.org/x/sys/unix"
)

// holdPort keeps a port of this machine free until the function is called: nothing listens there, and nobody else gets it.
// Tests beside this one would be given the port of a server that went away.
func holdPort(address string) (release func() error, err error) {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return nil, fmt.Errorf("hold a port: %w", err)
	}
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0)
	if err != nil {
		return nil, fmt.Errorf("hold a port: %w", err)
	}
	unix.CloseOnExec(fd)
	// Connections that have ended don't keep the port from being held.
	err = unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_REUSEADDR, 1)
	if err == nil {
		err = unix.Bind(fd, &unix.SockaddrInet4{Port: int(at.Port()), Addr: at.Addr().As4()})
	}
	if err != nil {
		_ = unix.Close(fd)
		return nil, fmt.Errorf("hold port %d: %w", at.Port(), err)
	}
	return func() error { return unix.Close(fd) }, nil
}
