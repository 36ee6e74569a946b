package store

import (
	"errors"
	"iter"

	"github.com/planedeck/planedeck/plane"
)

// verdict is the outcome of an operation that was found done, or not done, unless the look at the server failed.
func verdict(done bool, look error, made func() Change) (Outcome, Change, error) {
	switch {
	case look != nil:
		return Unsure, Change{}, look
	case !done:
		return NotApplied, Change{}, nil
	}
	return Applied, made(), nil
}

// present makes of the error of a request for one thing whether that is there: not to be found isn't a failure, unless
// the server does not know the route.
func present(err error) (bool, error) {
	if errors.Is(err, plane.ErrNotFound) && !plane.IsNoRoute(err) {
		return false, nil
	}
	return err == nil, err
}

// earlier makes of the refusal of a creation, as there is such a thing already, what an earlier try of the same has
// created. If there is none, the refusal stays.
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
