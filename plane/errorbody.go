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

// decodeError returns an *Error for every answer that is not a successful one from Plane's API.
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

// notPlane returns the error for an answer that can't be from Plane's API.
func notPlane(r *reply, cause error) *Error {
	return &Error{Status: r.status, HTML: isHTML(r), Err: fmt.Errorf("%w: %w", ErrNotPlane, cause)}
}

// statusError reads an answer with a status of 400 or more. A body that is not in Plane's form comes from something in
// between, such as a gateway. Its status is believed if it is about the connection (too many requests, gateway failed),
// not if it seems to be about Plane's objects.
func statusError(r *reply) *Error {
	e := &Error{Status: r.status, HTML: isHTML(r), RetryAfter: retryAfter(r.header)}
	e.read(r.body)
	e.Own = !e.HTML && isOwn(r)
	if !e.Own && r.status != http.StatusTooManyRequests && r.status < 500 {
		e.Err = fmt.Errorf("%w: not in the form of Plane's errors", ErrNotPlane)
	}
	return e
}

// read sets the fields that it finds in the body of an error, whether it is from Plane or not.
func (e *Error) read(body []byte) {
	var parts map[string]json.RawMessage
	if json.Unmarshal(body, &parts) != nil {
		return
	}
	detail, problem := textOf(parts["detail"]), textOf(parts["error"])
	e.Code, e.Message = textOf(parts["code"]), textOf(parts["message"])
	e.ID = textOf(parts["id"])
	switch {
	case detail != "" && problem != "":
		e.Code, e.Message = problem, detail
	case detail != "" || problem != "":
		e.Message = detail + problem
	case parts["error_code"] != nil:
		e.Code, e.Message = textOf(parts["error_code"]), textOf(parts["error_message"])
	case e.Code == "" && e.Message == "":
		e.readFields(parts)
	}
}

// readFields reads the messages on single fields. Other values are ignored.
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

// generalField is the name under which Plane reports rules that concern several fields.
const generalField = "non_field_errors"

// fieldTexts reads a list of texts, or a list for each invalid element of a list: {"0": [text]}.
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

// textOf returns a text, a number, or a list of texts as one text; "" for anything else.
func textOf(raw json.RawMessage) string {
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

// longestAbsence limits the value of a Retry-After: a date can be so far in the future that the time until then
// overflows a duration.
const longestAbsence = 24 * time.Hour

// retryAfter reads both forms of the header; it returns 0 for anything else. A date is compared with the server's own
// clock.
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

// location returns the target of a redirect, without the query, which may contain a login token.
func location(h http.Header) string {
	u, err := url.Parse(h.Get("Location"))
	if err != nil {
		return ""
	}
	u.RawQuery, u.Fragment, u.User = "", "", nil
	return u.String()
}
