package store

import (
	"errors"
	"iter"

	"github.com/planedeck/planedeck/plane"
)

// verdict returns the result of a lookup that found an action done or not done, unless the lookup failed.
func verdict(done bool, look error, made func() change) (result, error) {
	switch {
	case look != nil:
		return result{outcome: unsure}, look
	case !done:
		return result{outcome: notApplied}, nil
	}
	return result{outcome: applied, change: made()}, nil
}

// present reports whether a thing exists, from the error of the request for it. Not found isn't an error, unless the server
// doesn't know the route.
func present(err error) (bool, error) {
	if errors.Is(err, plane.ErrNotFound) && !plane.IsNoRoute(err) {
		return false, nil
	}
	return err == nil, err
}

// createOnce creates something with a unique external id or name. If the server already has it, an earlier try has created
// it, and it is returned. If it isn't found, the server's refusal is returned.
func createOnce[T any](create func() (T, error), find func() (T, bool, error)) (T, error) {
	made, refused := create()
	if !errors.Is(refused, plane.ErrConflict) {
		return made, refused
	}
	made, found, err := find()
	switch {
	case err != nil:
		return made, errors.Join(refused, err)
	case !found:
		return made, refused
	}
	return made, nil
}

// deleted returns the result of a request that deletes something. Not found means that another user has already deleted it.
func deleted(err error, c change) (result, error) {
	if _, err := present(err); err != nil {
		return result{}, err
	}
	return result{change: c}, nil
}

// first returns the first matching element of a list on the server.
func first[T any](list iter.Seq2[T, error], fits func(T) bool) (T, bool, error) {
	for v, err := range list {
		if err != nil || fits(v) {
			return v, err == nil, err
		}
	}
	var none T
	return none, false, nil
}
