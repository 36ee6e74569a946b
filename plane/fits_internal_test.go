package plane

import "testing"

// Plane confirms a relation with a list of the new relations; any other answer doesn't prove that it was created.
func TestConfirmationOfRelations(t *testing.T) {
	const one, other = "aaaaaaaa-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"
	for body, want := range map[string]bool{
		`[]`: true,
		`[{"id":"` + one + `","project_id":"` + other + `"}]`:                                       true,
		`[{"id":"` + one + `","project_id":"` + other + `"},{"id":"x","project_id":"` + one + `"}]`: false,
		`[{"id":"` + one + `"}]`: false, `[{"project_id":"` + one + `"}]`: false, `[{}]`: false, `null`: false, `{}`: false, `"ok"`: false, ``: false,
	} {
		if got := isRelated(&reply{status: 201, body: []byte(body)}); got != want {
			t.Errorf("%s: %v", body, got)
		}
	}
	if isRelated(&reply{status: 400, body: []byte(`[]`)}) {
		t.Error("a refusal was accepted as a confirmation")
	}
}

func TestIsUUID(t *testing.T) {
	for text, want := range map[string]bool{
		"aaaaaaaa-0000-4000-8000-000000000001": true, "AAAAAAAA-0000-4000-8000-00000000000F": true,
		"aaaaaaaa-0000-4000-8000-00000000000":   false,
		"aaaaaaaa-0000-4000-8000-0000000000012": false, "aaaaaaaa00000-4000-8000-000000000001": false, "aaaaaaaa-0000-4000-8000-00000000000-": false,
		"gaaaaaaa-0000-4000-8000-000000000001": false, "-aaaaaaa-0000-4000-8000-000000000001": false, "": false,
	} {
		if isUUID(text) != want {
			t.Errorf("%q", text)
		}
	}
}
