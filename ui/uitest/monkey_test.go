package uitest_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// The flag -monkey gives the monkey more time: go test ./ui/uitest -run Monkey -monkey 1h -timeout 0.
var (
	monkeyTime = flag.Duration("monkey", 0, "how long the monkey plays; 0 is a few rounds")
	monkeySeed = flag.Uint64("monkey-seed", 0, "the first round's seed")
)

// Rules for random keys with a server that fails at random: the program survives;
// once the connection has recovered and every write has ended, the copy equals the
// server's data; and no text that was typed once is on the server twice.
func TestMonkeyWithFaultsLosesAndDuplicatesNothing(t *testing.T) {
	rounds := 4
	if testing.Short() {
		rounds = 1
	}
	started := time.Now()
	for i := 0; i < rounds || time.Since(started) < *monkeyTime; i++ {
		seed := *monkeySeed + uint64(i)
		ok := t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			o := uitest.Options{Size: [2]int{100, 30}, Rate: -1, Start: nav.Board{Project: apollo}}
			uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
				m := &monkey{T: t, Driver: d, Rand: rand.New(rand.NewPCG(seed, 2))}
				m.play(200)
				m.calm()
				m.check()
			})
		})
		if !ok {
			break
		}
	}
}

const apollo = plane.ProjectID("30000000-0000-4000-8000-000000000001")

// monkey presses keys while the connection fails at random.
type monkey struct {
	*testing.T
	*uitest.Driver
	*rand.Rand
	typed int // number of texts typed so far, all different
}

// play presses n keys or types n texts.
func (m *monkey) play(n int) {
	keys := wild()
	for range n {
		if m.Ended() {
			return // the palette can quit
		}
		switch m.IntN(12) {
		case 0, 1:
			m.Server.Arm(m.fault())
		case 2:
			m.Sleep(time.Duration(m.IntN(90)) * time.Second)
		case 3:
			m.text()
		}
		m.Press(keys[m.IntN(len(keys))])
		m.Sleep(time.Duration(m.IntN(600)) * time.Millisecond)
	}
}

// text opens a field and saves a unique text in it.
func (m *monkey) text() {
	m.typed++
	open := []string{"n", "c", "e"}[m.IntN(3)]
	m.Press("esc", "esc", open)
	m.Sleep(400 * time.Millisecond)
	m.Paste(fmt.Sprintf(" monkey%dtext", m.typed))
	m.Press([]string{"enter", "ctrl+s"}[m.IntN(2)])
}

// fault returns a random fault of one or two requests.
func (m *monkey) fault() planetest.Fault {
	kinds := []planetest.Kind{planetest.Cut, planetest.Status, planetest.Latency, planetest.Trickle, planetest.Truncate, planetest.Garbage, planetest.Redirect, planetest.Limited}
	f := planetest.Fault{
		Kind:    kinds[m.IntN(len(kinds))],
		Method:  []string{"", http.MethodPost, http.MethodPatch, http.MethodDelete}[m.IntN(4)],
		Times:   1 + m.IntN(2),
		After:   m.IntN(2) == 0,
		Latency: time.Duration(1+m.IntN(20)) * time.Second,
	}
	if f.Kind == planetest.Status {
		f.Status = []int{400, 404, 408, 409, 425, 499, 500, 502, 503}[m.IntN(9)]
		f.Body, f.ContentType = "<html>", "text/html"
	}
	return f
}

// calm uses up the remaining faults, waits for all writes and drops those that
// failed.
func (m *monkey) calm() {
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodDelete} {
		for range 200 {
			r, err := http.NewRequestWithContext(m.Context(), method, "http://plane.example/api/v1/none/", http.NoBody)
			if err != nil {
				m.Fatal(err)
			}
			if answer, err := m.Server.RoundTrip(r); err == nil {
				_ = answer.Body.Close()
			}
		}
	}
	m.Sleep(20 * time.Minute)
	for _, w := range m.Store.Snapshot().Writes() {
		switch w.State {
		case store.Unknown:
			_ = m.Store.Retry(m.Context(), w.ID)
		case store.Failed, store.Waiting:
			m.Store.Drop(w.ID)
		case store.Done:
		case store.Sending, store.LookingUp:
			m.Errorf("after twenty minutes this write hasn't ended: %+v", w)
		}
	}
}

// check compares the copy with the server, and looks for duplicated texts.
func (m *monkey) check() {
	m.Helper()
	server := make(map[plane.ItemID]plane.Item)
	texts := make(map[string][]string)
	for item, err := range m.Client.Items(m.Context(), apollo) {
		if err != nil {
			m.Fatal(err)
		}
		server[item.ID] = item
		m.note(texts, item.Name, string(item.ID))
		for _, html := range m.Server.Comments(string(item.ID)) {
			m.note(texts, html, "comment of "+string(item.ID))
		}
	}
	for text, places := range texts {
		if len(places) > 1 {
			m.Errorf("%q was typed once and is on the server %d times: %q", text, len(places), places)
		}
	}
	for item := range m.Store.Snapshot().Known() {
		if item.Project != apollo {
			continue
		}
		if truth, ok := server[item.ID]; ok && !sameItem(*item, truth) {
			m.Errorf("the copy has\n%+v\nand the server\n%+v", *item, truth)
		}
	}
	m.Logf("%d texts typed, %d on the server, %d requests of which %d writes, %d writes listed",
		m.typed, len(texts), len(m.Requests()), len(m.Writes()), len(m.Store.Snapshot().Writes()))
	if m.Failed() {
		for _, w := range m.Store.Snapshot().Writes() {
			m.Logf("%+v", w)
		}
	}
}

// note records where the monkey's texts are.
func (m *monkey) note(texts map[string][]string, in, place string) {
	for word := range strings.FieldsFuncSeq(in, func(r rune) bool { return r == ' ' || r == '<' || r == '>' || r == ';' }) {
		if strings.HasPrefix(word, "monkey") && strings.HasSuffix(word, "text") {
			texts[word] = append(texts[word], place)
		}
	}
}

// sameItem reports whether two items are equal in the fields that planedeck changes.
func sameItem(a, b plane.Item) bool {
	sorted := func(i plane.Item) string {
		labels, people := slices.Sorted(slices.Values(i.Labels)), slices.Sorted(slices.Values(i.Assignees))
		return fmt.Sprint(i.Name, i.State, i.Priority, i.Start, i.Due, i.Parent, labels, people)
	}
	return sorted(a) == sorted(b)
}
