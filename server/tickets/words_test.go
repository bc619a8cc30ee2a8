package tickets

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// screens are the app's own words of this slice in Chinese.
type screens struct {
	Steps    map[schematype.Step]string
	Fields   map[string]any
	Document map[string]any
	Why      map[Refusal]string
}

func TestWordsAreThoseOfTheScreens(t *testing.T) {
	raw, err := os.ReadFile("../../pwa/src/tickets/i18n/zh-CN.json")
	require.NoError(t, err)
	var app screens
	require.NoError(t, json.Unmarshal(raw, &app))
	for _, s := range schematype.AllStep {
		require.Equal(t, app.Steps[s], stepWords[s].In(problem.Chinese))
		require.Equal(t, string(s), stepWords[s].In(problem.English))
	}
	for _, field := range []string{"reason", "text", "words", "score"} {
		require.Equal(t, app.Fields[field], word(field).In(problem.Chinese))
	}
	for _, field := range []string{"symptom", "cause", "work", "signerName"} {
		require.Equal(t, app.Document[field], word(field).In(problem.Chinese))
	}
	for r := range reasons {
		require.NotEmpty(t, app.Why[r], "the phone knows no %s", r)
	}
}

func TestARefusalIsSaidWithItsReason(t *testing.T) {
	engineer := Asker{Roles: []schematype.Role{schematype.RoleEngineer}, Assignee: true, May: func(schematype.Verb) bool { return true }}
	for _, c := range []struct {
		why    Refusal
		code   problem.Code
		en, zh string
	}{
		{RefusedOnSite, problem.CodeIllegalState, "Not possible now (CHECK_OUT): check in on site first.", "现在不能“离场”：请先到场签到。"},
		{refusedStep(schematype.StepTalk), problem.CodeIllegalState, "Not possible now (CHECK_OUT): the step TALK is neither done nor skipped.", "现在不能“离场”：还差一步“五分钟交流”。"},
		{RefusedAssignee, problem.CodeForbidden, "Not possible (CHECK_OUT): only the engineer who holds the ticket may do it.", "不能“离场”：只有接这张单的工程师能做。"},
	} {
		p := problem.From(refused(Facts{State: schematype.TicketStateAccepted}, schematype.VerbCheckOut, engineer, c.why))
		require.Equal(t, c.code, p.Code)
		require.Equal(t, c.en, p.In(problem.English))
		require.Equal(t, c.zh, p.In(problem.Chinese))
	}
	require.Equal(t, "到场签到", permit.Of(schematype.VerbCheckIn).Text().In(problem.Chinese))
}

// TestEveryFieldHasAWord reads the slice's sources: whatever field a check names has a Chinese word.
func TestEveryFieldHasAWord(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	seen := 0
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if field := checkedField(n); field != "" {
				require.Contains(t, fields, field)
				seen++
			}
			return true
		})
	}
	require.Greater(t, seen, 20)
}

// checkedField is the field that a call of one of the checks names; "" for everything else.
func checkedField(n ast.Node) string {
	c, ok := n.(*ast.CallExpr)
	if !ok || len(c.Args) == 0 {
		return ""
	}
	f, _ := c.Fun.(*ast.Ident)
	l, _ := c.Args[0].(*ast.BasicLit)
	if f == nil || l == nil || !slices.Contains([]string{"required", "optional", "phone", "within"}, f.Name) {
		return ""
	}
	field, _ := strconv.Unquote(l.Value)
	return field
}
