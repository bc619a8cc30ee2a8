package imports

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
)

var update = flag.Bool("update", false, "writes the tables of docs/imports.md anew")

const docs, mark = "../../docs/imports.md", "<!-- written by go test ./server/imports -run Docs -update -->\n"

// TestDocs holds the tables of docs/imports.md to the columns that the code has.
func TestDocs(t *testing.T) {
	raw, err := os.ReadFile(docs)
	require.NoError(t, err)
	prose, tables, ok := strings.Cut(string(raw), mark)
	require.True(t, ok, "the mark is missing")
	var b strings.Builder
	for _, k := range schematype.AllImportKind {
		fmt.Fprintf(&b, "\n### %s\n| heading | 表头 | required | what may stand in it |\n| --- | --- | --- | --- |\n", k)
		for _, c := range kinds[k].describe(english) {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.Name, c.ChineseName, map[bool]string{true: "yes"}[c.Required], strings.ReplaceAll(c.Help, "*", "\\*"))
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(docs, []byte(prose+mark+b.String()), 0o600))
		return
	}
	require.Equal(t, b.String(), tables, "run the command that the mark names")
}
