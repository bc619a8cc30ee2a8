package permit_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// TestWordsAreThoseOfTheScreens holds the verbs to what the app calls them.
func TestWordsAreThoseOfTheScreens(t *testing.T) {
	raw, err := os.ReadFile("../../pwa/src/app/i18n/zh-CN.json")
	require.NoError(t, err)
	var app struct{ Verbs map[schematype.Verb]string }
	require.NoError(t, json.Unmarshal(raw, &app))
	for _, v := range schematype.AllVerb {
		require.Equal(t, app.Verbs[v], permit.Of(v).Text().In(problem.Chinese))
	}
	for _, p := range permit.All() {
		require.Equal(t, string(p), p.Text().In(problem.English))
		require.NotEmpty(t, p.Text().In(problem.Chinese))
	}
}
