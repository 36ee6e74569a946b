package plane

import "strings"

// User is a person on the server.
type User struct {
	ID                                      UserID
	FirstName, LastName, DisplayName, Email string
}

// Name is what to call the user: the display name, else first and last name, else the address of their mail.
func (u User) Name() string {
	full := strings.TrimSpace(u.FirstName + " " + u.LastName)
	for _, name := range []string{strings.TrimSpace(u.DisplayName), full} {
		if name != "" {
			return name
		}
	}
	return u.Email
}
