package planetest

type faultSet struct{}
