package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/uitest"
)

// stopServer makes the server refuse connections, for a number of requests.
func stopServer(d *uitest.Driver, requests int) {
	d.Server.Arm(planetest.Fault{Kind: planetest.Refused, Times: requests})
}

func TestUnsentChangeIsSentWhenTheServerIsBack(t *testing.T) {
	uitest.Story(t, uitest.Options{Size: [2]int{120, 30}}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		stopServer(d, 4)
		d.Press("n")
		d.Type("Hotfix")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		d.See("Nothing answers at plane.example.org. Waiting to be sent: create Hotfix", "offline, 1 waiting")
		d.Press("!")
		d.See("create Hotfix", "goes by itself  D drop")
		d.Press("esc")
		d.Sleep(time.Minute)
		d.See("Hotfix")
		d.NotSee("Waiting", "✗")
		if n := len(d.Requests()); n == 0 {
			t.Error("nothing was sent")
		}
	})
}

func TestUnsentChangeCanBeDropped(t *testing.T) {
	uitest.Story(t, uitest.Options{Size: [2]int{120, 30}}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		stopServer(d, -1)
		d.Press("n")
		d.Type("Hotfix")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		d.Press("!", "D")
		d.Yes()
		d.See("Nothing has been written yet.", "it was dropped")
		d.Press("esc")
		d.NotSee("⟳", "waiting", "Hotfix  ")
	})
}

func TestFailedReadIsShownUntilTheServerIsBack(t *testing.T) {
	uitest.Story(t, uitest.Options{Size: [2]int{120, 30}}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Sleep(time.Second)
		stopServer(d, 3)
		d.Press("r")
		d.Sleep(3 * time.Second)
		d.See("✗ Nothing answers at plane.example.org.")
		d.Sleep(3 * time.Minute)
		d.NotSee("✗", "offline")
		d.See("updated just now")
	})
}

func TestUnknownOutcomeIsCorrectedWhenKnown(t *testing.T) {
	uitest.Story(t, uitest.Options{Size: [2]int{120, 30}}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Server.Arm(planetest.Fault{Kind: planetest.Late, Latency: 2 * time.Minute, Method: "POST"})
		d.Press("n")
		d.Type("Hotfix")
		d.Press("ctrl+s")
		d.Sleep(80 * time.Second)
		d.See("Not seen on the server as of 09:01", "Press r in ! to look again.")
		for n := 0; n < 30 && !strings.Contains(d.Screen(), "after all"); n++ {
			d.Sleep(5 * time.Second)
		}
		d.See("✓ It was done after all: create Hotfix")
	})
}

// Rule: "offline" is shown as soon as the first attempt has failed, not only after the last one.
func TestOfflineIsShownAtTheFirstFailedAttempt(t *testing.T) {
	uitest.Story(t, uitest.Options{Size: [2]int{120, 30}}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Sleep(time.Second)
		stopServer(d, -1)
		d.Press("r")
		d.Wait()
		d.See("offline")
		d.NotSee("checking")
		d.Press("n")
		d.Type("Hotfix")
		d.Press("ctrl+s")
		for range 40 { // it retries after 1, 2 and 4 s
			d.Sleep(250 * time.Millisecond)
			d.See("offline, 1 waiting")
			d.NotSee("sending")
		}
	})
}
