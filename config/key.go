package config

import "context"

// Key is an API key and where it came from.
type Key struct {
	Secret Secret
	// Source names the place for messages, such as "PLANE_API_KEY" or a file
	// with its line; empty if there is no key.
	Source string
	// Kept tells that it came from the store, where a new one replaces it.
	// Another place beats the store at the next start again.
	Kept bool
}

// Key finds the API key for the server: the environment's or the file's own,
// else what key_command prints, else what the store kept. Without any it
// returns the zero Key and no error; the error is a *[Problem], or the cause of
// ctx if that has ended.
func (c Config) Key(ctx context.Context, store KeyStore) (Key, error) {
	switch {
	case !c.key.Empty():
		return Key{Secret: c.key, Source: c.keySource}, nil
	case len(c.KeyCommand) > 0:
		return c.runKeyCommand(ctx)
	}
	return store.Find(ctx, c.BaseURL)
}
