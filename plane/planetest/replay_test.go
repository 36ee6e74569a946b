package planetest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
)

// The recordings contain templates and placeholders such as {today+3T09:00:00Z}, {name} and <time>: player fills in the
// former, comparer accepts any matching text for the latter.

type scenario struct {
	Name  string   `json:"name"`
	Fresh *bool    `json:"fresh_world"`
	Steps []step   `json:"steps"`
	Hours []int    `json:"hours"`
	About string   `json:"about"`
	Heads []string `json:"record_headers"`
}

type step struct {
	Name    string `json:"name"`
	Request struct {
		Method  string             `json:"method"`
		Path    string             `json:"path"`
		Query   map[string]any     `json:"query"`
		Headers map[string]*string `json:"headers"`
		Body    json.RawMessage    `json:"body"`
		Raw     *string            `json:"raw_body"`
		Size    int                `json:"body_size"`
	} `json:"request"`
	Bind      map[string]string `json:"bind"`
	Unordered []string          `json:"unordered"`
	Expect    struct {
		Status  int                `json:"status"`
		Headers map[string]*string `json:"headers"`
		Body    any                `json:"body"`
	} `json:"expect"`
}

// morning returns a time at which the date is the same in all time zones of the small world.
func morning() time.Time { return time.Date(2026, 11, 25, 10, 13, 0, 0, time.UTC) }

func TestEveryRecordingReplays(t *testing.T) {
	files, err := filepath.Glob("testdata/scenarios/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no recordings: %v", err)
	}
	steps := 0
	for i, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var s scenario
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		steps += len(s.Steps)
		if testing.Short() && i%6 != 0 {
			continue
		}
		t.Run(s.Name, func(t *testing.T) { play(t, s) })
	}
	if steps != 997 {
		t.Errorf("%d steps, want all 997", steps)
	}
}

func play(t *testing.T, s scenario) {
	w, err := planetest.Small(morning())
	if err != nil {
		t.Fatal(err)
	}
	p := player{
		server: planetest.New(w, planetest.Options{Now: morning}), now: morning(),
		names: map[string]string{}, key: planetest.SmallKey,
	}
	for _, st := range s.Steps {
		if diffs := p.step(t, st); len(diffs) > 0 {
			t.Errorf("%s: %s %s\n     %s", st.Name, st.Request.Method, st.Request.Path,
				strings.Join(diffs[:min(len(diffs), 12)], "\n     "))
		}
	}
}

// player contains the values that a scenario has bound so far.
type player struct {
	server http.RoundTripper
	now    time.Time
	names  map[string]string
	key    string
}

func (p *player) step(t *testing.T, st step) []string {
	res, body := p.send(t, st)
	for name, path := range st.Bind {
		p.names[name] = fmt.Sprint(pick(body, path))
	}
	var diffs []string
	if res.StatusCode != st.Expect.Status {
		diffs = append(diffs, fmt.Sprintf("status %d, expected %d", res.StatusCode, st.Expect.Status))
	}
	for name, want := range st.Expect.Headers {
		if d := p.header(name, want, res); d != "" {
			diffs = append(diffs, d)
		}
	}
	c := comparer{now: p.now, loose: st.Unordered}
	c.diff(p.fill(st.Expect.Body), body, "$")
	return append(diffs, c.found...)
}

func (p *player) send(t *testing.T, st step) (*http.Response, any) {
	t.Helper()
	target := p.text(st.Request.Path)
	if len(st.Request.Query) > 0 {
		target += "?" + p.query(st.Request.Query).Encode()
	}
	req, err := http.NewRequestWithContext(t.Context(), st.Request.Method, "http://plane.test"+target, p.body(st))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-API-Key", p.key)
	if req.ContentLength != 0 || st.Request.Raw != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for name, value := range st.Request.Headers {
		req.Header.Del(name)
		if value != nil {
			req.Header.Set(name, p.text(*value))
		}
	}
	res, err := p.server.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if len(data) == 0 || !strings.Contains(res.Header.Get("Content-Type"), "json") {
		return res, string(data)
	}
	var body any
	if err := json.Unmarshal(data, &body); err != nil {
		t.Fatalf("%s: %v: %s", st.Name, err, data)
	}
	return res, body
}

func (p *player) query(q map[string]any) url.Values {
	values := url.Values{}
	for name, v := range q {
		list, isList := v.([]any)
		if !isList {
			list = []any{v}
		}
		for _, x := range list {
			values.Add(name, p.text(fmt.Sprint(x)))
		}
	}
	return values
}

func (p *player) body(st step) io.Reader {
	switch {
	case st.Request.Raw != nil:
		return strings.NewReader(p.text(*st.Request.Raw))
	case st.Request.Size > 0:
		return strings.NewReader(`{"name": "` + strings.Repeat("x", st.Request.Size-12) + `"}`)
	case st.Request.Body != nil:
		var v any
		if err := json.Unmarshal(st.Request.Body, &v); err != nil {
			panic(err)
		}
		return strings.NewReader(p.ordered(st.Request.Body))
	}
	return http.NoBody
}

// ordered fills the placeholders in the text of a body, to preserve the order of its keys.
func (p *player) ordered(raw json.RawMessage) string { return p.text(string(raw)) }

func (p *player) header(name string, want *string, res *http.Response) string {
	got := res.Header.Get(name)
	switch {
	case want == nil && got == "":
		return ""
	case want == nil:
		return fmt.Sprintf("header %s: %q, expected none", name, got)
	case *want == "<now+60>":
		n, err := strconv.ParseInt(got, 10, 64)
		if err == nil && n-p.now.Unix()-60 < 5 && n-p.now.Unix()-60 > -5 {
			return ""
		}
	case sameText(p.text(*want), got, p.now):
		return ""
	}
	return fmt.Sprintf("header %s: %q, expected %q", name, got, *want)
}

var (
	dayMark  = regexp.MustCompile(`\{today([+-]\d+)?(T[^}]*)?\}`)
	nameMark = regexp.MustCompile(`\{([a-z][a-z0-9_]*)\}`)
	pathMark = regexp.MustCompile(`\.([A-Za-z_]\w*)|\[(-?\d+)\]`)
	textMark = regexp.MustCompile(`<time>|<uuid>|<any>|<int>`)
)

func (p *player) text(s string) string {
	s = dayMark.ReplaceAllStringFunc(s, func(mark string) string {
		m := dayMark.FindStringSubmatch(mark)
		n, _ := strconv.Atoi(m[1])
		return p.now.AddDate(0, 0, n).Format(time.DateOnly) + m[2]
	})
	return nameMark.ReplaceAllStringFunc(s, func(mark string) string {
		if v, bound := p.names[mark[1:len(mark)-1]]; bound {
			return v
		}
		return mark
	})
}

func (p *player) fill(v any) any {
	switch v := v.(type) {
	case string:
		return p.text(v)
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = p.fill(x)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[p.text(k)] = p.fill(x)
		}
		return out
	}
	return v
}

// pick returns the value at a path such as $.results[0].id.
func pick(v any, path string) any {
	for _, m := range pathMark.FindAllStringSubmatch(path, -1) {
		if m[1] != "" {
			o, _ := v.(map[string]any)
			v = o[m[1]]
			continue
		}
		i, _ := strconv.Atoi(m[2])
		list, _ := v.([]any)
		v = list[(i+len(list))%len(list)]
	}
	return v
}

func sameText(want, got string, now time.Time) bool {
	if want == got {
		return true
	}
	const stamp = `(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)`
	marks := map[string]string{
		"<time>": stamp, "<any>": "(?s:.*)", "<int>": `\d+`,
		"<uuid>": "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
	}
	pattern, rest := "", want
	for at := textMark.FindStringIndex(rest); at != nil; at = textMark.FindStringIndex(rest) {
		pattern += regexp.QuoteMeta(rest[:at[0]]) + marks[rest[at[0]:at[1]]]
		rest = rest[at[1]:]
	}
	m := regexp.MustCompile("^" + pattern + regexp.QuoteMeta(rest) + "$").FindStringSubmatch(got)
	if m == nil || rest == want {
		return false
	}
	for _, text := range m[1:] {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil || now.Sub(at).Abs() > 10*time.Minute {
			return false
		}
	}
	return true
}

// comparer finds the differences between an answer and the recording.
type comparer struct {
	now   time.Time
	loose []string
	found []string
}

func (c *comparer) diff(want, got any, at string) {
	switch want := want.(type) {
	case map[string]any:
		if got, isObject := got.(map[string]any); isObject {
			c.objects(want, got, at)
			return
		}
	case []any:
		if got, isList := got.([]any); isList {
			c.lists(want, got, at)
			return
		}
	case string:
		_, isNumber := got.(float64)
		text, isText := got.(string)
		if want == "<anything>" || want == "<number>" && isNumber || isText && sameText(want, text, c.now) {
			return
		}
	default:
		if want == got {
			return
		}
	}
	c.found = append(c.found, fmt.Sprintf("%s: %s, expected %s", at, show(got), show(want)))
}

func (c *comparer) objects(want, got map[string]any, at string) {
	for _, k := range slices.Sorted(maps.Keys(want)) {
		if _, there := got[k]; !there {
			c.found = append(c.found, fmt.Sprintf("%s.%s: missing, expected %s", at, k, show(want[k])))
			continue
		}
		c.diff(want[k], got[k], at+"."+k)
	}
	for k, v := range got {
		if _, expected := want[k]; !expected {
			c.found = append(c.found, fmt.Sprintf("%s.%s: not expected: %s", at, k, show(v)))
		}
	}
}

func (c *comparer) lists(want, got []any, at string) {
	if len(want) != len(got) {
		c.found = append(c.found, fmt.Sprintf("%s: %d elements, expected %d", at, len(got), len(want)))
		return
	}
	if !slices.Contains(c.loose, at) {
		for i := range want {
			c.diff(want[i], got[i], fmt.Sprintf("%s[%d]", at, i))
		}
		return
	}
	left := slices.Clone(got)
	for _, w := range want {
		hit := slices.IndexFunc(left, func(g any) bool {
			try := comparer{now: c.now, loose: c.loose}
			try.diff(w, g, at+"[]")
			return len(try.found) == 0
		})
		if hit < 0 {
			c.found = append(c.found, fmt.Sprintf("%s: no element like %s", at, show(w)))
			continue
		}
		left = slices.Delete(left, hit, hit+1)
	}
}

func show(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v)
	return strings.TrimSpace(b.String())
}
