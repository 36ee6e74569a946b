package planetest

type invite struct{ stamp }
