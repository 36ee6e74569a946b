package plane

import "testing"

// Errors of a gateway between planedeck and Plane must not be mistaken for Plane's own errors about an object.
func TestIsOwn(t *testing.T) {
	for _, c := range []struct {
		status int
		body   string
		own    bool
	}{
		{400, `{"name":["This field is required."]}`, true},
		{400, `{"name":["This field is required."],"state":["Invalid."]}`, true},
		{400, `{"assignees":{"0":["Invalid."],"2":["Invalid."]}}`, true},
		{400, `{"non_field_errors":["Both dates or none."]}`, true},
		{400, `{"error":"Cycle is archived","code":"CYCLE_ARCHIVED"}`, true},
		{400, `{"error":"The start date overlaps"}`, true},
		{409, `{"error":"Taken","id":"aaaaaaaa-0000-4000-8000-000000000001"}`, true},
		{404, `{"error":"The requested resource does not exist."}`, true},
		{400, `{"error":"Bad","name":["This field is required."]}`, false},
		{400, `{"name":["This field is required."],"time":1764579600}`, false},
		{400, `{"name":"This field is required."}`, false},
		{400, `{"name":[]}`, false},
		{400, `{"error":""}`, false},
		{400, `{"error":{"reason":"x"}}`, false},
		{404, `{"error":"Not Found"}`, false},
		{404, `{"message":"no route"}`, false},
		{400, `{}`, false},
		{400, `[]`, false},
		{400, `"error"`, false},
		{400, ``, false},
	} {
		if got := isOwn(&reply{status: c.status, body: []byte(c.body)}); got != c.own {
			t.Errorf("%d %s: %v", c.status, c.body, got)
		}
	}
}
