package cli_test

import (
	"strings"
	"testing"
)

// TestUsageErrors checks that usage errors have planedeck's own messages.
func TestUsageErrors(t *testing.T) {
	for args, want := range map[string]string{
		"item move":          "planedeck: planedeck item move needs at least one ITEM; see planedeck item move --help\n",
		"item delete":        "planedeck: planedeck item delete needs at least one ITEM; see planedeck item delete --help\n",
		"item create":        "planedeck: planedeck item create needs at least one LINE; see planedeck item create --help\n",
		"cycle add next":     "planedeck: planedeck cycle add needs a CYCLE and at least one ITEM; see planedeck cycle add --help\n",
		"itme":               "planedeck: unknown command \"itme\"; did you mean planedeck item?\n",
		"cycle lst":          "planedeck: unknown command \"lst\"; did you mean planedeck cycle list?\n",
		"cycle edt":          "planedeck: unknown command \"edt\"; did you mean planedeck cycle edit?\n",
		"cycle Unar":         "planedeck: unknown command \"Unar\"; did you mean planedeck cycle unarchive?\n",
		"cycle frobnicate":   "planedeck: unknown command \"frobnicate\"; planedeck cycle --help lists the commands\n",
		"cycle archive":      "planedeck: planedeck cycle archive needs one CYCLE, but got 0; see planedeck cycle archive --help\n",
		"calendar setup a b": "planedeck: planedeck calendar setup accepts one NAME at most, but got 2; see planedeck calendar setup --help\n",
	} {
		if code, out, errs := call(nil, strings.Fields(args)...); code != 2 || out != "" || errs != want {
			t.Errorf("%s: %d, %q, %q", args, code, out, errs)
		}
	}
}
