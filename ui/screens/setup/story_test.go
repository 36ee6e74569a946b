package setup_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/screens/setup"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// start runs the program with only the set-up screen, as the first phase of a
// session does. The returned slice has the saved entries.
func start(t *testing.T, o uitest.Options, begin setup.Start) (*uitest.Driver, *[]setup.Entry) {
	t.Helper()
	saved := new([]setup.Entry)
	o.Change = func(wiring *app.Options) {
		world, err := planetest.Small(testday.Now())
		if err != nil {
			t.Fatal(err)
		}
		server := planetest.New(world, planetest.Options{Now: testday.Now, Latency: 41 * time.Millisecond})
		wiring.Store, wiring.Client, wiring.Workspace, wiring.Start = nil, nil, "", nav.Setup{}
		wiring.Setup = setup.Deps{
			Connect: func(e setup.Entry) (*plane.Client, error) {
				return plane.New(plane.Config{BaseURL: e.BaseURL, Key: e.Key, Workspace: e.Workspace, Now: testday.Now, Transport: server})
			},
			Save: func(_ context.Context, e setup.Entry) (string, error) {
				*saved = append(*saved, e)
				return "the system keyring", nil
			},
			Done:      func(setup.Entry, string) nav.Action { return nav.Quit{} },
			Overrides: func(setup.Entry) string { return "" },
			Settings:  "/home/ada/.config/planedeck/config.toml",
			SavedIn:   "/home/ada/.config/planedeck/connection.toml",
			KeyPlace:  "the system keyring",
			Start:     begin,
		}
	}
	return uitest.Start(t, o), saved
}

// fill pastes address and key, and waits for the responses.
func fill(d *uitest.Driver, address, key string) {
	d.Paste(address)
	d.Press("enter")
	d.Paste(key)
	d.Sleep(time.Second)
}

func TestFromNothingToTheBoardInThreeKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, saved := start(t, uitest.Options{}, setup.Start{})
		d.See("Connect to Plane", "f1 get a key")
		fill(d, home, ada)
		d.See("✓ server     Plane 1.3.1, community, 41 ms", "✓ workspace  acme, 3 projects")
		d.NotSee("ada_admin")
		d.Press("enter")
		if !d.Ended() || len(*saved) != 1 || (*saved)[0].Workspace != "acme" {
			t.Errorf("ended %v, saved %v", d.Ended(), *saved)
		}
	})
}

func TestRefusedKeyIsReplacedFromAnyScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var server *planetest.Server
		d := uitest.Start(t, uitest.Options{Key: gone, Change: func(wiring *app.Options) {
			wiring.Setup = setup.Deps{
				Connect: func(e setup.Entry) (*plane.Client, error) {
					return plane.New(plane.Config{BaseURL: e.BaseURL, Key: e.Key, Workspace: e.Workspace, Now: testday.Now, Transport: server})
				},
				Overrides: func(setup.Entry) string { return "" },
				Start:     setup.Start{Address: "https://plane.example.org", Workspace: "acme", Key: gone, KeyFrom: "the system keyring"},
			}
		}})
		server = d.Server
		d.See("Plane does not know this API key.", "f2 enters another")
		d.Press("f2")
		d.See("Plane does not know the key from the system keyring any more")
		d.Paste(ada)
		d.See("✓ workspace  acme")
		d.Press("esc")
		d.See("f2 enters another")
	})
}

func TestLettersAreText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t, uitest.Options{}, setup.Start{})
		d.Type("q?!:rhjkl")
		d.See("q?!:rhjkl")
		if d.Ended() {
			t.Error("q quit")
		}
	})
}

func TestFrames(t *testing.T) {
	refused := setup.Start{Address: "https://plane.example.org", Workspace: "acme", Key: gone, KeyFrom: "PLANE_API_KEY", Overrides: true}
	small, large := [2]int{40, 12}, [2]int{120, 40}
	for name, c := range map[string]struct {
		options uitest.Options
		start   setup.Start
		act     func(*uitest.Driver)
	}{
		"first":           {act: func(*uitest.Driver) {}},
		"done":            {act: func(d *uitest.Driver) { fill(d, home, ada) }},
		"done-large":      {options: uitest.Options{Size: large}, act: func(d *uitest.Driver) { fill(d, home, ada) }},
		"done-small":      {options: uitest.Options{Size: small}, act: func(d *uitest.Driver) { fill(d, home, ada) }},
		"done-ascii":      {options: uitest.Options{ASCII: true}, act: func(d *uitest.Driver) { fill(d, home, ada) }},
		"workspace":       {act: func(d *uitest.Driver) { fill(d, home, otto) }},
		"workspace-small": {options: uitest.Options{Size: small}, act: func(d *uitest.Driver) { fill(d, home, otto) }},
		"asking":          {act: func(d *uitest.Driver) { d.Paste(home) }},
		"refused-key":     {start: refused, act: func(d *uitest.Driver) { d.Sleep(time.Second) }},
		"help":            {act: func(d *uitest.Driver) { d.Paste(home); d.Press("f1") }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, _ := start(t, c.options, c.start)
				c.act(d)
				d.Golden(name)
			})
		})
	}
}

func TestNoColourUsesBoldAndFaint(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t, uitest.Options{NoColor: true}, setup.Start{})
		fill(d, home, otto)
		d.GoldenStyles("styles-no-color")
	})
}

func TestEverySizeIsDrawn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t, uitest.Options{}, setup.Start{Key: gone, KeyFrom: "PLANE_API_KEY"})
		fill(d, home, otto)
		for _, size := range [][2]int{{1, 1}, {2, 3}, {10, 4}, {30, 8}, {200, 60}} {
			d.Resize(size[0], size[1])
			d.Press("f1")
			d.Press("f1")
		}
	})
}
