package imports

// ImportColumn is one column of an import's file.
type ImportColumn struct {
	// Name is the English heading, ChineseName the Chinese one; either may stand in the file.
	Name, ChineseName string
	Required          bool
	// Help says what may stand in it.
	Help string
}
