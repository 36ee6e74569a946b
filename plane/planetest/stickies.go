package planetest

type sticky struct{ stamp }
