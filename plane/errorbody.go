package plane

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// decodeError makes an *Error of every answer that is not a good one of Plane.
func decodeError(next handler) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		r, err := next(ctx, c)
		if err != nil {
			return r, err
		}
		switch {
		case r.status >= 400:
			return r, statusError(r)
		case r.status >= 300, r.status < 200:
			e := notPlane(r, errors.New("redirect"))
			e.Location = location(r.header)
			return r, e
		case isHTML(r):
			return r, notPlane(r, errors.New("a web page"))
		}
		return r, nil
	}
}

// notPlane is the error of an answer that Plane would not give.
func notPlane(r *reply, cause error) *Error {
	return &Error{Status: r.status, HTML: isHTML(r), Err: fmt.Errorf("%w: %w", ErrNotPlane, cause)}
}

// statusError reads an answer of 400 or more. Bodies that are not Plane's come from something before it. Its word
// counts where it speaks for itself (too many requests, gateway failed), not where it seems to speak of our objects.
func statusError(r *reply) *Error {
	e := &Error{Status: r.status, HTML: isHTML(r), RetryAfter: retryAfter(r.header)}
	e.read(r.body)
	e.Own = !e.HTML && isOwn(r)
	if !e.Own && r.status != http.StatusTooManyRequests && r.status < 500 {
		e.Err = fmt.Errorf("%w: an error of another shape", ErrNotPlane)
	}
	return e
}

// read takes in what it can of a body that describes an error, Plane's or not.
func (e *Error) read(body []byte) {
	var parts map[string]json.RawMessage
	if json.Unmarshal(body, &parts) != nil {
		return
	}
	detail, problem := words(parts["detail"]), words(parts["error"])
	e.Code, e.Message = words(parts["code"]), words(parts["message"])
	e.ID = words(parts["id"])
	switch {
	case detail != "" && problem != "":
		e.Code, e.Message = problem, detail
	case detail != "" || problem != "":
		e.Message = detail + problem
	case parts["error_code"] != nil:
		e.Code, e.Message = words(parts["error_code"]), words(parts["error_message"])
	case e.Code == "" && e.Message == "":
		e.readFields(parts)
	}
}

// readFields takes in the words on fields. Other values beside them are left out.
func (e *Error) readFields(parts map[string]json.RawMessage) {
	for name, raw := range parts {
		if texts := fieldTexts(raw); len(texts) > 0 {
			if e.Fields == nil {
				e.Fields = make(map[string][]string, len(parts))
			}
			e.Fields[name] = texts
		}
	}
	e.Message = strings.Join(e.Fields[generalField], " ")
}

// generalField is where Plane puts rules that concern several fields.
const generalField = "non_field_errors"

// fieldTexts reads a list of texts, or one for each wrong element of a list: {"0": [text]}.
func fieldTexts(raw json.RawMessage) []string {
	var texts []string
	if json.Unmarshal(raw, &texts) == nil {
		return texts
	}
	var elements map[string][]string
	if json.Unmarshal(raw, &elements) != nil {
		return nil
	}
	for _, i := range slices.Sorted(maps.Keys(elements)) {
		texts = append(texts, elements[i]...)
	}
	return texts
}

// words is a text, a number, or a list of texts as one text; anything else is none.
func words(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	var number json.Number
	if json.Unmarshal(raw, &number) == nil {
		return number.String()
	}
	var texts []string
	if json.Unmarshal(raw, &texts) == nil {
		return strings.Join(texts, " ")
	}
	return ""
}

func isHTML(r *reply) bool {
	return strings.Contains(r.header.Get("Content-Type"), "html") || bytes.HasPrefix(bytes.TrimSpace(r.body), []byte("<"))
}

// longestAbsence bounds what is believed of a Retry-After: a date can be so far away that no duration holds it.
const longestAbsence = 24 * time.Hour

// retryAfter reads both forms of the header, 0 for anything else. A date is compared with the server's own clock.
func retryAfter(h http.Header) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if s, err := strconv.ParseFloat(value, 64); err == nil && s >= 0 {
		return time.Duration(min(s, longestAbsence.Seconds()) * float64(time.Second))
	}
	at, err := http.ParseTime(value)
	now, err2 := http.ParseTime(h.Get("Date"))
	if err != nil || err2 != nil {
		return 0
	}
	return min(max(at.Sub(now), 0), longestAbsence)
}

// location is where a redirect points to, without the query: that may hold a ticket of a log-in.
func location(h http.Header) string {
	u, err := url.Parse(h.Get("Location"))
	if err != nil {
		return ""
	}
	u.RawQuery, u.Fragment, u.User = "", "", nil
	return u.String()
}
