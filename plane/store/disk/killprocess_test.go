package disk_test

import (
	"bytes"
	"errors"
	"os/exec"
	"testing"
)

// run starts a program, which must succeed unless it is killed.
func run(t *testing.T, name string, args ...string) (kill func(), wait func() bool) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	return func() { _ = cmd.Process.Kill() }, func() bool {
		err := <-ended
		if bad, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || bad.ExitCode() >= 0) {
			t.Errorf("the process: %v\n%s", err, output.String())
		}
		return err == nil
	}
}
