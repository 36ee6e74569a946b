package cli_test

import (
	"strings"
	"testing"
)

// TestAMissingArgumentIsAMistakeInTheCommandLine, in a sentence of planedeck's own.
func TestAMissingArgumentIsAMistakeInTheCommandLine(t *testing.T) {
	for args, want := range map[string]string{
		"item move":          "planedeck: planedeck item move needs at least one ITEM; see planedeck item move --help\n",
		"item delete":        "planedeck: planedeck item delete needs at least one ITEM; see planedeck item delete --help\n",
		"item create":        "planedeck: planedeck item create needs at least one LINE; see planedeck item create --help\n",
		"cycle archive":      "planedeck: planedeck cycle archive needs one CYCLE, but got 0; see planedeck cycle archive --help\n",
		"calendar setup a b": "planedeck: planedeck calendar setup accepts one NAME at most, but got 2; see planedeck calendar setup --help\n",
	} {
		if code, out, errs := call(nil, strings.Fields(args)...); code != 2 || out != "" || errs != want {
			t.Errorf("%s: %d, %q, %q", args, code, out, errs)
		}
	}
}
