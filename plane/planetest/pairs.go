package planetest

// paired is any object with an external pair.
type paired interface{ pair() *external }

// pair returns the external pair itself.
func (e *external) pair() *external { return e }

// is reports whether the pair has these values.
func (e *external) is(source, number string) bool {
	return e.ExternalSource != nil && e.ExternalID != nil && *e.ExternalSource == source && *e.ExternalID == number
}

// takenPair finds the object that already has the pair in the body. Both parts must be present.
func takenPair[P paired](list []P, b body) P {
	var none P
	if !pyTrue(b.get("external_id")) || !pyTrue(b.get("external_source")) {
		return none
	}
	for _, x := range list {
		if x.pair().is(b.text("external_source"), b.text("external_id")) {
			return x
		}
	}
	return none
}

// movesPair reports whether a change would give an object a pair that is taken; the source may be the object's own.
// With raw the IDs are not compared as texts, so that 5 is not "5" and the object's own pair counts as taken.
func movesPair[P paired](list []P, own *external, b body, raw bool) bool {
	_, isText := b.get("external_id").(string)
	same := own.ExternalID != nil && *own.ExternalID == b.text("external_id") && (isText || !raw)
	if !pyTrue(b.get("external_id")) || same {
		return false
	}
	var source string
	switch {
	case b.get("external_source") != nil:
		source = b.text("external_source")
	case !b.has("external_source") && own.ExternalSource != nil:
		source = *own.ExternalSource
	default:
		return false
	}
	for _, x := range list {
		if x.pair().is(source, b.text("external_id")) {
			return true
		}
	}
	return false
}
