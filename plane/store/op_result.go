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

// createOnce creates something with an external id or another name of its own. That the server has such a thing already
// means that an earlier try has created it: it is found. If there is none, the refusal stays.
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

// deleted is the result of a request that deletes something. That it isn't found means that someone else was quicker.
func deleted(err error, c change) (result, error) {
	if _, err := present(err); err != nil {
		return result{}, err
	}
	return result{change: c}, nil
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
