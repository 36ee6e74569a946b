package setup_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/screens/setup"
)

func TestPastedPageAndKeyAreEnough(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open().fill(home, ada)
	d.shows("✓ server Plane 1.3.1, community", "✓ key Ada", "✓ workspace acme, ")
	if len(d.saved) > 0 {
		t.Fatal("saved before it was requested")
	}
	d.press("enter")
	want := setup.Entry{BaseURL: "https://plane.example.org", Workspace: "acme", Key: ada}
	if !slices.Equal(d.saved, []setup.Entry{want}) || !slices.Equal(d.done, d.saved) || !d.quit {
		t.Errorf("saved %v, continued with %v, quit %v", d.saved, d.done, d.quit)
	}
}

func TestSetUpSendsThreeRequests(t *testing.T) {
	server := small(t)
	newDeck(t, server, setup.Start{}).open().fill(home, ada)
	var paths []string
	for _, r := range server.Log() {
		paths = append(paths, r.Path+" "+r.Key)
	}
	want := []string{"/api/instances/ ", "/api/v1/users/me/ ada", route + " ada"}
	if !slices.Equal(paths, want) {
		t.Errorf("%q, want %q", paths, want)
	}
}

func TestKeyIsSentOnlyToPlane(t *testing.T) {
	line := &answers{by: map[string]answer{"*": {status: 200, contentType: "text/html", body: "<html>Sign in</html>"}}}
	d := newDeck(t, line, setup.Start{}).open().fill(home, ada)
	d.shows("✗ server A web page answered")
	for _, seen := range line.seen {
		if strings.Contains(seen, ada) {
			t.Errorf("the key was sent: %s", seen)
		}
	}
}

func TestPathThatMayLeadToPlaneIsReported(t *testing.T) {
	line := &answers{by: map[string]answer{"*": {status: 404, contentType: "text/html", body: "<html>Nothing here</html>"}}}
	d := newDeck(t, line, setup.Start{}).open().fill("https://plane.example.org/plane/", ada)
	d.shows("✗ server", "If Plane is at https://plane.example.org/plane, paste the")
	for _, seen := range line.seen {
		if strings.Contains(seen, ada) {
			t.Errorf("the key was sent: %s", seen)
		}
	}
}

func TestKeyIsNeverDrawnOrPrinted(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open()
	d.press("tab")
	for _, key := range []string{ada, gone} {
		d.paste(key)
		d.press("tab", "tab", "tab")
		for _, size := range [][2]int{{80, 20}, {120, 36}, {40, 10}} {
			text := strings.Join(d.canvas(size[0], size[1]).Lines(), "")
			if strings.Contains(text, key[len(key)-4:]) {
				t.Errorf("the end of the key is on the screen: %s", text)
			}
		}
	}
	e, known := setup.Entry{BaseURL: "https://plane.example.org", Key: ada}, setup.Start{Key: ada}
	for _, text := range []string{
		fmt.Sprint(e), fmt.Sprintf("%v %+v", known, setup.Deps{Start: known}), known.LogValue().String(), fmt.Sprintf("%+v %#v %q %x", e, e, e, e), fmt.Sprint([]setup.Entry{e}), e.LogValue().String(),
	} {
		if strings.Contains(text, "world") || strings.Contains(text, "776f726c64") {
			t.Errorf("printed: %s", text)
		}
	}
}

func TestDotsHideTheLengthOfTheKey(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open()
	d.press("tab")
	d.paste(ada)
	long := d.shown()
	d.paste(ada + "0123456789")
	if d.shown() != long {
		t.Error("a longer key looks longer")
	}
}

func TestPastedKeyIsTrimmed(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open().fill(home, " \""+ada+"\"\r\n")
	d.shows("✓ workspace")
}

func TestPasteReplacesTheHiddenKey(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open().fill(home, gone)
	d.shows("✗ key Plane does not know this key: mistyped, revoked or expired.", "F1 shows where")
	d.paste(ada)
	d.shows("✓ workspace")
}

func TestTypedFieldsAreCheckedOnBlur(t *testing.T) {
	server := small(t)
	d := newDeck(t, server, setup.Start{}).open()
	d.typed("plane.example.org/acme")
	if n := len(server.Log()); n != 0 {
		t.Fatalf("%d requests while the address was typed", n)
	}
	d.press("tab")
	d.shows("✓ server")
	d.typed(ada)
	if n := len(server.Log()); n != 1 {
		t.Fatalf("%d requests while the key was typed", n)
	}
	d.press("enter")
	d.shows("✓ key", "✓ workspace")
}

func TestWorkspaceIsRequestedIfTheAddressHasNone(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open().fill("https://plane.example.org", ada)
	d.shows("✓ key", "· workspace")
	d.press("ctrl+s")
	if got := d.messages; !slices.Equal(got, []string{"the workspace is missing"}) {
		t.Errorf("message %q", got)
	}
	d.press("enter")
	d.typed("acme")
	d.press("enter")
	d.shows("✓ workspace acme")
	d.press("ctrl+s")
	if !d.quit {
		t.Error("did not continue")
	}
}

func TestEnterOnTheLastFieldReportsWhatIsMissing(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open()
	d.press("enter", "enter", "enter")
	d.paste("acme")
	d.press("enter")
	if want := []string{"the address is missing", "the address is missing"}; !slices.Equal(d.messages, want) {
		t.Errorf("message %q, want %q", d.messages, want)
	}
}

func TestPageInTheWorkspaceFieldYieldsItsWorkspace(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open().fill("https://plane.example.org", ada)
	d.press("enter")
	d.paste("https://plane.example.org/acme/settings/")
	d.shows("Workspace acme its", "✓ workspace acme")
}

func TestCloudAddressesBecomeTheAPIAddress(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open().fill("https://app.plane.so/acme/projects/", ada)
	d.shows("Plane's cloud; its API is at https://api.plane.so", "✓ workspace")
	d.press("enter")
	if got := d.done[0].BaseURL; got != "https://api.plane.so" {
		t.Error(got)
	}
}

func TestHTTPShowsAWarning(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open()
	d.paste("http://plane.example.org/acme")
	d.shows("http: anyone on the network can read the key")
}

func TestChangedInputLosesItsTick(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open().fill(home, ada)
	d.press("backspace")
	if got := d.shown(); strings.Contains(got, "✓ key") || !strings.Contains(got, "✓ server") {
		t.Errorf("after a change of the key: %s", got)
	}
	d.press("ctrl+s")
	if len(d.saved) > 0 || d.messages[0] != "not tried yet: enter tries it" {
		t.Errorf("saved %v, message %q", d.saved, d.messages)
	}
}

func TestOutcomeOfAnOlderEntryIsIgnored(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open()
	d.paste(home)
	d.press("tab")
	d.typed(gone)
	late := d.begin("tab") // the check of the old key is in progress
	d.press("shift+tab")
	d.paste(ada)
	d.run(late)
	d.shows("✓ key Ada", "✓ workspace")
}

func TestFailedSaveCanBeRetried(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open().fill(home, ada)
	d.saveErr = errors.New("/home/ada/.config/planedeck/connection.toml: can't be written: read-only file system")
	d.press("enter")
	d.shows("Not saved: /home/ada/.config/planedeck/connection.toml: can't be written")
	if d.quit {
		t.Error("continued without saving")
	}
	d.saveErr = nil
	d.press("enter")
	if !d.quit {
		t.Error("a second attempt is not possible")
	}
}

func TestOverridesAreShownBeforeSaving(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open()
	d.overrides = `At the next start workspace is "old", because config.toml:2 wins: change it there as well.`
	d.fill(home, ada)
	d.shows("The key goes into the system keyring, the connection into", d.overrides)
}

func TestRefusedKeyIsRequestedAgain(t *testing.T) {
	start := setup.Start{Address: "https://plane.example.org", Workspace: "acme", Key: gone, KeyFrom: "PLANE_API_KEY", Overrides: true}
	d := newDeck(t, small(t), start).open()
	d.shows("✓ server", "✗ key Plane does not know the key from PLANE_API_KEY any more", "Paste another one")
	d.paste(ada)
	d.shows("✓ workspace", "PLANE_API_KEY takes precedence at the next start: change it there as well.")
	d.press("enter")
	if d.done[0].Workspace != "acme" || d.done[0].Key != ada {
		t.Errorf("continued with %v", d.done)
	}
}

func TestKeyInUseIsCheckedAndNotMoved(t *testing.T) {
	start := setup.Start{Address: "https://plane.example.org", Key: ada, KeyFrom: "PLANE_API_KEY", Overrides: true}
	d := newDeck(t, small(t), start).open()
	d.shows("✓ key", "· workspace")
	d.typed("acme")
	d.press("enter")
	d.shows("✓ workspace", "Enter saves. The key stays in PLANE_API_KEY")
}

func TestEscClosesIfThereIsAScreenBelow(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{Address: home, Key: ada, KeyFrom: "the system keyring"}).open()
	d.run(d.stack.Do(nav.Open{To: nav.Setup{}}))
	d.press("esc")
	if d.stack.Depth() != 1 {
		t.Error("esc didn't close the screen")
	}
}

func TestHelpExplainsWhereToGetAKey(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open()
	d.paste(home)
	d.press("f1")
	d.shows("Personal access token", "https://plane.example.org/settings/profile/api-tokens")
	d.press("esc")
	d.shows("✓ server")
	d.press("f1", "tab")
	d.shows("Personal access token")
	d.paste(ada)
	d.shows("✓ workspace")
	d.press("esc")
	if !slices.Equal(d.messages, []string{"Without a Plane server there is nothing to show · ctrl+c quits"}) {
		t.Errorf("message %q", d.messages)
	}
}

func TestHelpForTheCloud(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open()
	d.press("f1")
	d.shows("/settings/profile/api-tokens")
	d.paste("app.plane.so/acme")
	d.shows("https://app.plane.so/settings/profile/api-tokens")
}

func TestSavingNeedsEveryCheck(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open()
	wantMessage := func(want string) {
		t.Helper()
		d.press("ctrl+s")
		if got := d.messages[len(d.messages)-1]; got != want {
			t.Errorf("message %q, want %q", got, want)
		}
	}
	wantMessage("the address is missing")
	d.paste("https://plane.example.org/nowhere/")
	wantMessage("the key is missing")
	d.press("tab")
	d.typed(ada)
	wantMessage("not tried yet: enter tries it")
	asking := d.begin("tab")
	wantMessage("still checking: the key")
	d.run(asking)
	wantMessage("not yet: correct the workspace first")
	if len(d.saved) > 0 {
		t.Errorf("saved %v", d.saved)
	}
}

func TestNothingIsSavedTwice(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open().fill(home, ada)
	saving := d.begin("enter")
	d.shows("Saving. The key goes into the system keyring")
	d.press("ctrl+s")
	if got := d.messages[len(d.messages)-1]; got != "saving" {
		t.Errorf("message %q", got)
	}
	d.run(saving)
	if len(d.saved) != 1 {
		t.Errorf("saved %d times", len(d.saved))
	}
}

func TestDownAndUpWrapAround(t *testing.T) {
	d := newDeck(t, small(t), setup.Start{}).open()
	row := func() int {
		_, y, ok := d.canvas(80, 20).Cursor()
		if !ok {
			t.Fatal("no cursor")
		}
		return y
	}
	first := row()
	for range 3 {
		before := row()
		d.press("down")
		if row() == before {
			t.Error("down didn't move the focus")
		}
	}
	if row() != first {
		t.Error("down doesn't return to the first field after three")
	}
	d.press("up", "shift+tab", "tab", "down")
	if row() != first {
		t.Error("up doesn't return to the previous field")
	}
}

func TestHangingServerBlocksNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		world, err := planetest.Small(testday.Now())
		if err != nil {
			t.Fatal(err)
		}
		d := newDeck(t, planetest.New(world, planetest.Options{Latency: time.Minute}), setup.Start{}).open()
		began := testday.Now()
		d.press("tab")
		late := d.stack.Update(nil)
		d.paste("")
		d.press("shift+tab")
		d.typed("plane.example.org")
		hanging := d.begin("tab")
		d.shows("⟳ server asking plane.example.org")
		if took := time.Since(began); took > 0 {
			t.Errorf("keys and frames took %v", took)
		}
		d.run(late)
		d.run(hanging)
		d.shows("plane.example.org did not answer in 10 s.")
		if took := time.Since(began); took > 11*time.Second {
			t.Errorf("the step took %v", took)
		}
	})
}

// Plane shows a key only once: a mistyped workspace must not require a new one.
func TestEmptyKeyFieldIsTheKeyInUseOfItsServer(t *testing.T) {
	start := setup.Start{Address: "https://plane.example.org", Workspace: "acm", Key: ada, KeyFrom: "the system keyring"}
	d := newDeck(t, small(t), start).open()
	d.shows("✓ key", "✗ workspace", "the key in use")
	d.press("tab")
	d.typed("e")
	d.press("enter")
	d.shows("✓ workspace", "The key stays in the system keyring")
	d.press("enter")
	if len(d.saved) != 1 || d.saved[0].Key != ada || d.saved[0].Workspace != "acme" {
		t.Error(d.saved)
	}
	d = newDeck(t, small(t), start).open()
	d.press("shift+tab")
	d.typed(".evil.example.com")
	d.press("tab")
	if text := strings.Join(d.canvas(80, 20).Lines(), ""); strings.Contains(text, "✓ key") || strings.Contains(text, "the key in use") {
		t.Error("another server receives the key:", text)
	}
}
