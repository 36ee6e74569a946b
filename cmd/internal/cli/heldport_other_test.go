//go:build !unix

package cli_test

// holdPort does nothing here: another test may be given the port.
func holdPort(string) (release func() error, err error) {
	return func() error { return nil }, nil
}
