package plane

import (
	"reflect"
	"testing"
	"time"
)

// The ledger contains what processes must know about each other. A new field must either be encoded, or be listed here
// as private to its process.
func TestAccountRoundTrip(t *testing.T) {
	now := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	ago := func(seconds int) time.Time { return now.Add(-time.Duration(seconds) * time.Second) }
	a := account{
		limit: 71, paused: now.Add(20 * time.Second), doubt: true, events: 93, quiet: 58,
		others: usage{
			n: 3, raised: 11, least: -2, shown: 12, confirmed: ago(13), steady: 4, steadyN: 5, steadySince: ago(14),
		},
		log: []*slot{
			{owner: 1, sent: ago(31), answered: ago(30), renewed: ago(29), start: 21, end: 22, counted: true},
			{owner: 2, sent: ago(28), answered: ago(27), renewed: ago(26), start: 23, end: 24, counted: true},
		},
		peers: []peer{
			{owner: 3, n: [ranks]int{1, 2, 3}, first: [ranks]int{4, 5, 6}, until: now.Add(believed / 2)},
			{owner: 4, n: [ranks]int{7, 8, 9}, first: [ranks]int{10, 11, 12}, until: now.Add(believed / 3)},
		},
	}
	own := map[string]bool{"probe": true, "quiet": true, "renewal": true, "fault": true} // fields of a slot
	for _, p := range []any{&a, &a.others, a.log[0], &a.peers[0]} {
		v := reflect.ValueOf(p).Elem()
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if _, isSlot := p.(*slot); v.Field(i).IsZero() && (!isSlot || !own[name]) {
				t.Errorf("the test doesn't set the field %[2]s of %[1]T", p, name)
			}
		}
	}
	got, err := decodeAccount(encodeAccount(a, now), now)
	if err != nil || !reflect.DeepEqual(got, a) {
		t.Errorf("%+v becomes\n%+v, %v", a, got, err)
	}
}
