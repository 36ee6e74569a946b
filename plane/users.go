package plane

import (
	"context"
	"net/http"
	"strings"
)

// User is a user of the server.
type User struct {
	ID                                      UserID
	FirstName, LastName, DisplayName, Email string
}

// Name returns a name for the user: the display name, otherwise first and last name, otherwise the email address.
func (u User) Name() string {
	full := strings.TrimSpace(u.FirstName + " " + u.LastName)
	for _, name := range []string{strings.TrimSpace(u.DisplayName), full} {
		if name != "" {
			return name
		}
	}
	return u.Email
}

// Me reads the owner of the key.
func (c *Client) Me(ctx context.Context) (User, error) {
	return fetch[userWire](ctx, c, call{op: "read who the key belongs to", method: http.MethodGet, parts: api("users", "me")})
}

// userWire is the JSON form of a User.
type userWire struct {
	ID          UserID `json:"id"`
	FirstName   string `json:"first_name"`
	LastName    string `json:"last_name"`
	DisplayName string `json:"display_name"`
	Email       string `json:"email"`
}

func (w userWire) key() string { return string(w.ID) }

func (w userWire) value() (User, bool) {
	return User(w), w.ID != ""
}
