package config

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"runtime"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/zalando/go-keyring"
)

const (
	// ringLimit is how long the keyring may take: it may be waiting for a
	// password in a window that nobody sees.
	ringLimit = 3 * time.Second
	// ringService is the name under which the keyring shows the keys.
	ringService = "planedeck"
	// ringSource names the keyring in messages.
	ringSource = "the system keyring"
)

// Ring is a system keyring. Every error but a key found means: no keyring here.
type Ring interface {
	Get(service, user string) (string, error)
	Set(service, user, password string) error
}

// KeyStore keeps one key a server, because a key of Plane opens all of its
// user's workspaces. It uses a keyring where there is one, else a file that
// only its owner can read.
type KeyStore struct {
	// Ring is the keyring; nil if there is none.
	Ring Ring
	// File holds the keys that no keyring took; empty: there is no place for it.
	File string
}

// SystemKeyStore returns the store of this machine for the configuration in
// file. On Linux the keyring is asked only if a session bus runs: the library
// would start one otherwise.
func SystemKeyStore(env Lookup, file string) KeyStore {
	store := KeyStore{File: beside(file, "keys.toml")}
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" || env.text("DBUS_SESSION_BUS_ADDRESS") != "" {
		store.Ring = systemRing{}
	}
	return store
}

// systemRing is the keyring of the operating system.
type systemRing struct{}

func (systemRing) Get(service, user string) (string, error) { return keyring.Get(service, user) }

func (systemRing) Set(service, user, password string) error {
	return keyring.Set(service, user, password)
}

// Find returns the key of server, the zero Key if there is none. The error is a
// *[Problem] and concerns the file only.
func (s KeyStore) Find(ctx context.Context, server string) (Key, error) {
	text, err := s.ask(ctx, func(r Ring) (string, error) { return r.Get(ringService, server) })
	if err == nil && text != "" {
		return Key{NewSecret(text), ringSource, true}, nil
	}
	keys, err := s.readFile()
	if err != nil || keys[server] == "" {
		return Key{}, err
	}
	return Key{NewSecret(keys[server]), s.File, true}, nil
}

// Place says in words where Keep will try to store a key first.
func (s KeyStore) Place() string {
	if s.Ring != nil {
		return ringSource
	}
	return cmp.Or(s.File, "a file, for which HOME or XDG_CONFIG_HOME has to be set")
}

// Keep stores the key of server and returns where, in words.
func (s KeyStore) Keep(ctx context.Context, server string, key Secret) (source string, err error) {
	_, err = s.ask(ctx, func(r Ring) (string, error) { return "", r.Set(ringService, server, key.Reveal()) })
	if err == nil {
		return ringSource, nil
	}
	keys, err := s.readFile()
	if err != nil {
		return "", err
	}
	keys[server] = key.Reveal()
	body := bytes.NewBufferString("# API keys, written by planedeck. A server and its key a line.\n")
	if err := toml.NewEncoder(body).Encode(keys); err != nil {
		return "", &Problem{Where: s.File, Text: "can't be written", Err: err}
	}
	return s.File, writeFile(s.File, body.Bytes())
}

// errNoRing stands for a keyring that is not there or does not answer.
var errNoRing = errors.New("no keyring")

// ask calls the keyring and waits for it no longer than ringLimit. A call that
// hangs can't be stopped; its answer is dropped.
func (s KeyStore) ask(ctx context.Context, call func(Ring) (string, error)) (string, error) {
	if s.Ring == nil {
		return "", errNoRing
	}
	type answer struct {
		text string
		err  error
	}
	got := make(chan answer, 1)
	go func() {
		text, err := call(s.Ring)
		got <- answer{text, err}
	}()
	ctx, stop := context.WithTimeout(ctx, ringLimit)
	defer stop()
	select {
	case a := <-got:
		return a.text, a.err
	case <-ctx.Done():
		return "", errNoRing
	}
}

// readFile returns the keys of the file by server, none if it does not exist.
func (s KeyStore) readFile() (map[string]string, error) {
	keys := map[string]string{}
	body, info, err := readFile(s.File)
	if missing(err) {
		return keys, nil
	}
	if err != nil {
		return nil, unreadable(s.File, err)
	}
	if err := checkPrivate(s.File, info); err != nil {
		return nil, err
	}
	// What the library says could quote a key, so it is not passed on.
	if err := toml.Unmarshal(body, &keys); err != nil {
		return nil, &Problem{Where: s.File, Text: "is damaged", Fix: "delete it and enter the key again"}
	}
	return keys, nil
}
