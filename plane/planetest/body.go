package planetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// body is the body of a request: any JSON value, or a form as an object.
type body struct {
	value any
	keys  []string // of an object, in the order in which they were sent
}

// get returns a field of an object, nil if it is missing.
func (b body) get(name string) any { return b.fields()[name] }

// has reports whether a field was sent, null or not.
func (b body) has(name string) bool {
	_, sent := b.fields()[name]
	return sent
}

// fields returns the fields of an object; other values have none.
func (b body) fields() map[string]any {
	o, _ := b.value.(map[string]any)
	return o
}

// isObject reports whether the value is a JSON object.
func (b body) isObject() bool {
	_, is := b.value.(map[string]any)
	return is
}

// text returns a field as Django compares it with a text column.
func (b body) text(name string) string {
	v := b.get(name)
	if v == nil {
		return ""
	}
	return pyStr(v)
}

// parse reads the body. Endpoints that never look at it don't call this, so they accept anything, as Plane does.
func (c *call) parse() body {
	if len(c.raw) == 0 {
		return body{value: map[string]any{}}
	}
	sent := c.r.Header.Get("Content-Type")
	kind, params, err := mime.ParseMediaType(sent)
	if err != nil {
		kind, _, _ = strings.Cut(sent, ";")
	}
	switch kind {
	case "application/json":
		return parseJSON(c.raw)
	case "application/x-www-form-urlencoded":
		form, err := url.ParseQuery(string(c.raw))
		if err != nil {
			form = url.Values{}
		}
		return formBody(form)
	case "multipart/form-data":
		form, err := multipart.NewReader(bytes.NewReader(c.raw), params["boundary"]).ReadForm(maxBody)
		if err != nil {
			stop(refuse(http.StatusBadRequest, "detail", "Multipart form parse error - "+err.Error()))
		}
		return formBody(url.Values(form.Value))
	}
	stop(refuse(http.StatusUnsupportedMediaType, "detail", "Unsupported media type \""+sent+"\" in request."))
	return body{}
}

// parseJSON reads one JSON value. Only the beginning of its error messages matches Python's.
func parseJSON(raw []byte) body {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	if _, more := d.Token(); err == nil && more != io.EOF {
		err = errors.New("unexpected data after the value")
	}
	if err == nil && !utf8.Valid(raw) {
		err = errors.New("'utf-8' codec can't decode the body")
	}
	if err != nil {
		stop(refuse(http.StatusBadRequest, "detail", "JSON parse error - "+err.Error()))
	}
	return body{value: v, keys: keyOrder(raw)}
}

// keyOrder lists the keys of a JSON object in the order of the text: history is written in that order.
func keyOrder(raw []byte) []string {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	var keys []string
	for d.More() {
		k, err := d.Token()
		if err != nil {
			break
		}
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			break
		}
		if name, isText := k.(string); isText && !slices.Contains(keys, name) {
			keys = append(keys, name)
		}
	}
	return keys
}

// formBody uses the last value of each field of a form; all values are texts.
func formBody(form url.Values) body {
	fields := map[string]any{}
	for name, values := range form {
		fields[name] = values[len(values)-1]
	}
	return body{value: fields, keys: slices.Sorted(maps.Keys(fields))}
}

// object reads a body whose fields the endpoint accesses directly: Plane crashes on anything but an object.
func (c *call) object() body {
	b := c.parse()
	stopIf(!b.isObject(), crash())
	return b
}

// form reads a body that is checked field by field, with an error message for anything but an object.
func (c *call) form() body { return c.parse().form() }

// form stops the request if a body isn't an object.
func (b body) form() body {
	switch {
	case b.isObject():
	case b.value == nil:
		stop(nonField("No data provided"))
	default:
		stop(nonField("Invalid data. Expected a dictionary, but got " + pyType(b.value) + "."))
	}
	return b
}
