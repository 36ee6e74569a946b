package session

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"time"

	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/config"
)

// tokenStore stores the token of an account in the same places as keys, since it is just as secret. Without a keyring
// it is in the state folder, because it may be deleted at any time.
type tokenStore struct {
	keys    config.KeyStore
	account string
	of      string // identifies the key that the token belongs to
}

// tokens returns the token store of a calendar; nil if tokens can't be stored.
func (c Calendars) tokens(cal config.Calendar, key config.Secret) planner.TokenStore {
	keys := config.KeyStore{Ring: c.Keys.Ring}
	if c.Config.StateDir != "" {
		keys.File = filepath.Join(c.Config.StateDir, "tokens.toml")
	}
	if keys.File == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(key.Reveal()))
	return &tokenStore{keys, "token of " + cal.Account(), hex.EncodeToString(sum[:8])}
}

// savedToken is the stored form of a token.
type savedToken struct {
	Of          string    `json:"of"` // the start of the hash of the key: the token of another key must not be used
	Access      string    `json:"access"`
	AccessEnds  time.Time `json:"access_ends"`
	Refresh     string    `json:"refresh"`
	RefreshEnds time.Time `json:"refresh_ends"`
}

// LoadToken implements planner.TokenStore. A token of another key is ignored.
func (s *tokenStore) LoadToken(ctx context.Context) (planner.Token, error) {
	var t savedToken
	key, err := s.keys.Find(ctx, s.account)
	if err == nil && !key.Secret.Empty() {
		err = json.Unmarshal([]byte(key.Secret.Reveal()), &t)
	}
	if err != nil || t.Of != s.of {
		return planner.Token{}, err
	}
	return planner.Token{Access: t.Access, AccessEnds: t.AccessEnds, Refresh: t.Refresh, RefreshEnds: t.RefreshEnds}, nil
}

// SaveToken implements planner.TokenStore.
func (s *tokenStore) SaveToken(ctx context.Context, t planner.Token) error {
	body, err := json.Marshal(savedToken{s.of, t.Access, t.AccessEnds, t.Refresh, t.RefreshEnds})
	if err != nil {
		return err
	}
	_, err = s.keys.Store(ctx, s.account, config.NewSecret(string(body)))
	return err
}
