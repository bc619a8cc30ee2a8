package search

import (
	"context"
	"unicode/utf8"

	entsql "entgo.io/ent/dialect/sql"

	"xunwei/ent"
	"xunwei/ent/searchentry"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/problem"
)

// Bounds of a query.
const (
	maxQuery = 200 // runes
	maxTerms = 10
	maxFirst = 50
)

// Service finds records for the viewer in the context.
type Service struct{ db *database.DB }

// New makes the service over an opened database.
func New(db *database.DB) *Service { return &Service{db: db} }

// Search answers up to first (1 to 50) records that the viewer may see and in which every word of text stands:
// those of which text is the very number or code first, then the newest. Chinese is found by any part, other words by
// their beginnings, numbers and codes by their ends too. Text without a letter or digit finds nothing.
// Errors: INVALID for text that is empty, over 200 characters or over 10 words, and for first out of bounds.
func (s *Service) Search(ctx context.Context, text string, first int) ([]Hit, error) {
	if viewer.From(ctx) == nil {
		return nil, problem.Unauthenticated()
	}
	terms, err := check(text, first)
	if err != nil || len(terms) == 0 {
		return []Hit{}, err
	}
	found, err := s.entries(ctx, text, terms, first)
	if err != nil {
		return nil, err
	}
	return s.load(ctx, found)
}

func check(text string, first int) ([]term, error) {
	if first < 1 || first > maxFirst {
		return nil, problem.Invalid("first", problem.Say("Ask for 1 to 50 records.", "每次最多查 50 条，至少 1 条。"))
	}
	if !utf8.ValidString(text) || utf8.RuneCountInString(text) > maxQuery {
		return nil, problem.Invalid("text", problem.Say("Search for at most 200 characters.", "最多输入 200 个字。"))
	}
	terms := termsOf(text)
	switch {
	case len(terms) > maxTerms:
		return nil, problem.Invalid("text", problem.Say("Search for at most 10 words.", "最多输入 10 个词。"))
	case len(terms) == 0 && blank(text):
		return nil, problem.Invalid("text", problem.Say("Type a word, a number or part of a name.", "请输入一个词、编号或名称的一部分。"))
	}
	return terms, nil
}

func blank(text string) bool {
	for _, r := range text {
		if r != ' ' && r != '\t' && r != '\n' && r != '\r' && r != '　' {
			return false
		}
	}
	return true
}

// entries are the best first matches. Those by key are asked for apart, so that no number of newer ones hides them.
func (s *Service) entries(ctx context.Context, text string, terms []term, first int) ([]*ent.SearchEntry, error) {
	var out []*ent.SearchEntry
	if len(bare(text)) > 1 {
		keyed, err := s.newest(first).Where(exactly(s.db.Dialect, text)).All(ctx)
		if err != nil {
			return nil, err
		}
		out = keyed
	}
	if len(out) == first {
		return out, nil
	}
	rest, err := s.newest(first).Where(every(s.db.Dialect, terms)).All(ctx)
	if err != nil {
		return nil, err
	}
	return merge(out, rest, first), nil
}

func (s *Service) newest(first int) *ent.SearchEntryQuery {
	return s.db.SearchEntry.Query().Order(searchentry.ByID(entsql.OrderDesc())).Limit(first)
}

// merge adds what is new in b to a, up to first in all.
func merge(a, b []*ent.SearchEntry, first int) []*ent.SearchEntry {
	have := map[int64]bool{}
	for _, e := range a {
		have[e.ID] = true
	}
	for _, e := range b {
		if !have[e.ID] && len(a) < first {
			a = append(a, e)
		}
	}
	return a
}
