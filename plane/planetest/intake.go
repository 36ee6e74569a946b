package planetest

type intakeItem struct{ stamp }
