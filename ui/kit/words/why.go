package words

// Why returns the reason of a refusal, as commands and rows show it; empty for none.
func Why(refused error) string {
	if refused == nil {
		return ""
	}
	return refused.Error()
}
