package cli_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/store"
)

func TestCacheListsAndClearsTheCopy(t *testing.T) {
	d := newDesk(t)
	environ := []string{"PLANE_API_KEY=plane_api_x", "PLANE_WORKSPACE_SLUG=acme", "PLANEDECK_STATE_DIR=" + d.home + "/state"}
	if code, out, errs := d.run("", "cache", environ...); code != 0 || out != "" || errs != "planedeck: 0 files, 0 kB\n" {
		t.Errorf("nothing yet: %d, %q, %q", code, out, errs)
	}
	c := session.CopyOf(config.Config{StateDir: d.home + "/state", BaseURL: config.DefaultBaseURL, Workspace: "acme"},
		config.Key{Secret: config.NewSecret("plane_api_x")})
	at := time.Date(2026, 11, 24, 8, 30, 0, 0, time.UTC)
	for _, s := range []store.Saved{{Key: store.Key{Kind: store.Me}, At: at, Body: []byte("me")}, {Key: store.Key{Kind: store.Projects}, At: at, Body: make([]byte, 4500)}} {
		if err := c.Write(s); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := d.run("", "cache", environ...)
	lines := strings.Split(out, "\n")
	if code != 0 || errs != "planedeck: 2 files, 5 kB\n" || len(lines) != 3 ||
		!strings.HasPrefix(lines[0], "projects\t2026-11-24 08:30:00\t5 kB\t") || !strings.HasPrefix(lines[1], "me\t2026-11-24 08:30:00\t1 kB\t") {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	if code, out, errs := d.run("", "cache clear", environ...); code != 0 || out != "" || errs != "" {
		t.Errorf("clear: %d, %q, %q", code, out, errs)
	}
	if files, err := c.Files(); len(files) > 0 || err != nil {
		t.Errorf("%d files are left, %v", len(files), err)
	}
	if code, _, errs := d.run("", "cache"); code != 4 || !strings.Contains(errs, "planedeck setup") {
		t.Errorf("without a workspace: %d, %q", code, errs)
	}
}
