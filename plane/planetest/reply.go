package planetest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
)

// object is a JSON object of a request or an answer.
type object map[string]any

// id is a UUID in lower case; empty means null.
type id string

// day is a date as YYYY-MM-DD; empty means null.
type day string

// number is a float that is encoded the way Python does: 65535.0.
type number float64

// MarshalJSON writes whole numbers with a fraction of .0.
func (n number) MarshalJSON() ([]byte, error) {
	text := strconv.FormatFloat(float64(n), 'f', -1, 64)
	if !strings.ContainsRune(text, '.') {
		text += ".0"
	}
	return []byte(text), nil
}

// reply is an answer before it is encoded. A nil body is an empty one.
type reply struct {
	status int
	body   any
	header http.Header
	// text is a body that is not JSON, or is already encoded.
	text string
	// itemsRead is how many work items the server had to read for the answer.
	itemsRead int
}

// stop ends a request with an answer, from any depth: the endpoints are written like Plane's, where a refusal unwinds
// as an exception. [call.run] recovers it, so it never leaves the package.
func stop(r reply) { panic(r) }

// stopIf stops the request if a condition holds.
func stopIf(wrong bool, r reply) {
	if wrong {
		stop(r)
	}
}

func success(body any) reply { return reply{status: http.StatusOK, body: body} }
func created(body any) reply { return reply{status: http.StatusCreated, body: body} }
func noContent() reply       { return reply{status: http.StatusNoContent} }

// refuse answers with an object of one key, the most common form of an error.
func refuse(status int, key, text string) reply {
	return reply{status: status, body: object{key: text}}
}

// badRequest answers that a rule of an endpoint is violated.
func badRequest(text string) reply { return refuse(http.StatusBadRequest, "error", text) }

// notFound answers that an object does not exist, or not for the caller.
func notFound() reply {
	return refuse(http.StatusNotFound, "error", "The requested resource does not exist.")
}

// pageNotFound answers that a route does not exist.
func pageNotFound() reply { return refuse(http.StatusNotFound, "error", "Page not found.") }

// forbidden is the answer of all permission checks, and for unknown workspaces and projects.
func forbidden() reply {
	return refuse(http.StatusForbidden, "detail", "You do not have permission to perform this action.")
}

// crash is the server's answer after any unexpected error.
func crash() reply {
	return refuse(http.StatusInternalServerError, "error", "Something went wrong please try again later")
}

// invalidDetail answers that a value is malformed (such as an ID that isn't a UUID), if that is detected late.
func invalidDetail() reply { return badRequest("Please provide valid detail") }

// invalidPayload answers that a value violates a rule of the database.
func invalidPayload() reply { return badRequest("The payload is not valid") }

// conflict answers that an object already exists, with its ID.
func conflict(text string, at id) reply {
	return reply{status: http.StatusConflict, body: object{"error": text, "id": string(at)}}
}

// invalid answers with the errors of the fields.
func invalid(fields object) reply { return reply{status: http.StatusBadRequest, body: fields} }

// nonField answers that a rule on several fields is violated.
func nonField(text string) reply { return invalid(object{"non_field_errors": []string{text}}) }

// with adds a header.
func (r reply) with(name, value string) reply {
	h := r.header.Clone()
	if h == nil {
		h = http.Header{}
	}
	h.Set(name, value)
	r.header = h
	return r
}

// encode returns the encoded body and its content type.
func (r reply) encode() (body []byte, contentType string) {
	if r.header.Get("Content-Type") != "" || r.body == nil {
		return []byte(r.text), r.header.Get("Content-Type")
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(r.body); err != nil {
		return []byte(err.Error()), "text/plain"
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), "application/json"
}
