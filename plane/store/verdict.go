package store

import (
	"errors"
	"iter"

	"github.com/planedeck/planedeck/plane"
)

// verdict is the result of a look that found an action done, or not done, unless the look failed.
func verdict(done bool, look error, made func() change) (result, error) {
	switch {
	case look != nil:
		return result{outcome: unsure}, look
	case !done:
		return result{outcome: notApplied}, nil
	}
	return result{outcome: applied, change: made()}, nil
}

// present turns the error of a request for one thing into whether that thing exists: that it isn't found is no failure,
// unless the server does not know the route.
func present(err error) (bool, error) {
	if errors.Is(err, plane.ErrNotFound) && !plane.IsNoRoute(err) {
		return false, nil
	}
	return err == nil, err
}

// earlier finds what an earlier try has created, when the server refuses to create it a second time. If there is none,
// the refusal stays.
func earlier[T any](refused error, find func() (T, bool, error)) (T, error) {
	made, found, err := find()
	switch {
	case err != nil:
		return made, errors.Join(refused, err)
	case !found:
		return made, refused
	}
	return made, nil
}

// first finds the first one of a list on the server that fits.
func first[T any](list iter.Seq2[T, error], fits func(T) bool) (T, bool, error) {
	for v, err := range list {
		if err != nil || fits(v) {
			return v, err == nil, err
		}
	}
	var none T
	return none, false, nil
}
