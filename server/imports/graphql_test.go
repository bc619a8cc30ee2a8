package imports_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/database"
	"xunwei/server/imports"
	"xunwei/server/testkit"
)

// send uploads a file of kind IMPORT and answers its id.
func send(t testing.TB, c *testkit.Client, content string) (string, error) {
	t.Helper()
	id, sum := testkit.ID(schematype.CodeUpload), sha256.Sum256([]byte(content))
	var made struct {
		CreateUpload struct {
			Method, URL string
			Headers     []struct{ Name, Value string }
		}
	}
	err := c.Do(`mutation($input: CreateUploadInput!) { createUpload(input: $input) { method url headers { name value } } }`,
		map[string]any{"input": map[string]any{
			"id": id, "kind": "IMPORT", "size": len(content), "sha256": hex.EncodeToString(sum[:]), "contentType": "text/csv", "fileName": "test.csv",
		}}, &made)
	if err != nil {
		return "", err
	}
	header := http.Header{}
	for _, h := range made.CreateUpload.Headers {
		header.Set(h.Name, h.Value)
	}
	resp, err := c.Send(made.CreateUpload.Method, made.CreateUpload.URL, strings.NewReader(content), header)
	require.NoError(t, err)
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	require.Equal(t, http.StatusNoContent, resp.StatusCode)
	return id, nil
}

const startMutation = `mutation($input: StartImportInput!) { startImport(input: $input) { id state } }`

// progress is an import's run as GraphQL shows it.
type progress struct {
	State                                                  string
	Total, Processed, Created, Updated, Unchanged, BadRows int
	Failure                                                string
	FinishedAt                                             *time.Time
	Problems                                               []schematype.RowProblem
}

// wait asks until the run has ended.
func wait(t testing.TB, c *testkit.Client, id string) progress {
	t.Helper()
	var got struct{ ImportRun progress }
	require.Eventually(t, func() bool {
		c.Must(`query($id: ID!) { importRun(id: $id) { state total processed created updated unchanged badRows failure finishedAt problems { row column value message } } }`,
			map[string]any{"id": id}, &got)
		return got.ImportRun.State != "RUNNING"
	}, 20*time.Second, 20*time.Millisecond)
	return got.ImportRun
}

// begin starts an import and answers its id.
func begin(t testing.TB, c *testkit.Client, k schematype.ImportKind, upload string, dry bool) string {
	t.Helper()
	id := testkit.ID(schematype.CodeImportRun)
	c.Must(startMutation, map[string]any{"input": map[string]any{"id": id, "kind": k, "uploadId": upload, "dryRun": dry}}, nil)
	return id
}

func TestOverGraphQL(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		w := testkit.NewWorld(t, db)
		s := testkit.Start(t, db)
		admin := s.As(t, w.Admin)
		file, err := send(t, admin, "客户编码,客户名称\nA,改名公司\nN,新客户\n")
		require.NoError(t, err)

		run := wait(t, admin, begin(t, admin, schematype.ImportKindCustomers, file, true))
		require.Equal(t, "DONE", run.State, run.Failure)
		require.Equal(t, [4]int{2, 2, 1, 1}, [4]int{run.Total, run.Processed, run.Created, run.Updated})

		id := begin(t, admin, schematype.ImportKindCustomers, file, false)
		run = wait(t, admin, id)
		require.Equal(t, "DONE", run.State, run.Failure)
		require.NotNil(t, run.FinishedAt)
		input := map[string]any{"input": map[string]any{"id": id, "kind": "CUSTOMERS", "uploadId": file, "dryRun": false}}
		admin.Must(startMutation, input, nil) // the same again starts nothing
		input["input"].(map[string]any)["kind"] = "SITES"
		require.Equal(t, "CONFLICT", testkit.CodeOf(admin.Do(startMutation, input, nil)))

		run = wait(t, admin, begin(t, admin, schematype.ImportKindCustomers, file, false))
		require.Equal(t, 2, run.Unchanged)

		var found struct {
			Search []struct {
				Typename string `json:"__typename"`
				Name     string
			}
		}
		s.As(t, w.Desk).Must(`{ search(text: "新客户") { __typename ... on Customer { name } } }`, nil, &found)
		require.Equal(t, "新客户", found.Search[0].Name)

		bad, err := send(t, admin, "客户编码,名\n,x\n")
		require.NoError(t, err)
		run = wait(t, admin, begin(t, admin, schematype.ImportKindCustomers, bad, false))
		require.Equal(t, "REFUSED", run.State)
		require.NotEmpty(t, run.Problems)
		require.NotEmpty(t, run.Failure)
	})
}

func TestNobodyElseImports(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		w := testkit.NewWorld(t, db)
		s := testkit.Start(t, db)
		admin := s.As(t, w.Admin)
		file, err := send(t, admin, "客户编码,客户名称\nN,新客户\n")
		require.NoError(t, err)
		run := begin(t, admin, schematype.ImportKindCustomers, file, true)
		wait(t, admin, run)
		for name, p := range w.People() {
			if p == w.Admin {
				continue
			}
			c := s.As(t, p)
			_, err := send(t, c, "x")
			require.Equal(t, "FORBIDDEN", testkit.CodeOf(err), name)
			require.Equal(t, "FORBIDDEN", testkit.CodeOf(c.Do(startMutation, map[string]any{"input": map[string]any{
				"id": testkit.ID(schematype.CodeImportRun), "kind": "CUSTOMERS", "uploadId": file, "dryRun": true,
			}}, nil)), name)
			require.Equal(t, "FORBIDDEN", testkit.CodeOf(c.Do(`{ importColumns(kind: SITES) { name } }`, nil, nil)), name)
			var got struct{ ImportRun *progress }
			c.Must(`query($id: ID!) { importRun(id: $id) { state } }`, map[string]any{"id": run}, &got)
			require.Nil(t, got.ImportRun, name)
		}
		require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(s.Anonymous().Do(`{ importColumns(kind: SITES) { name } }`, nil, nil)))
	})
}

func TestWhatStartImportRefuses(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		w := testkit.NewWorld(t, db)
		admin := testkit.Start(t, db).As(t, w.Admin)
		file, err := send(t, admin, "客户编码,客户名称\nN,新客户\n")
		require.NoError(t, err)
		for field, input := range map[string]map[string]any{
			"id":       {"id": testkit.ID(schematype.CodeTicket), "kind": "CUSTOMERS", "uploadId": file, "dryRun": true},
			"uploadId": {"id": testkit.ID(schematype.CodeImportRun), "kind": "CUSTOMERS", "uploadId": testkit.ID(schematype.CodeUpload), "dryRun": true},
		} {
			err := admin.Do(startMutation, map[string]any{"input": input}, nil)
			require.Equal(t, "INVALID", testkit.CodeOf(err))
			require.Equal(t, field, err.(*testkit.GraphQLError).Field)
		}
		var got struct{ ImportColumns []imports.ImportColumn }
		admin.Must(`{ importColumns(kind: EQUIPMENT) { name chineseName required help } }`, nil, &got)
		require.Equal(t, "客户编码", got.ImportColumns[0].ChineseName)
		for _, c := range got.ImportColumns {
			require.NotEmpty(t, c.Help, c.Name)
		}
	})
}

func TestARunLeftByACrashFails(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		w := testkit.NewWorld(t, db)
		row := func(age time.Duration) *ent.ImportRun {
			r, err := db.ImportRun.Create().SetKind(schematype.ImportKindSites).SetOwnerID(w.Admin.ID).
				SetUpdatedAt(testkit.Epoch.Add(-age)).Save(system)
			require.NoError(t, err)
			return r
		}
		old, live := row(time.Hour), row(time.Second)
		admin := testkit.Start(t, db).As(t, w.Admin)
		require.Equal(t, "FAILED", wait(t, admin, old.ID.String()).State)
		if db.Dialect == "postgres" { // another instance may be at work on it
			got, err := db.ImportRun.Get(system, live.ID)
			require.NoError(t, err)
			require.Equal(t, schematype.ImportStateRunning, got.State)
		}
	})
}

func TestStoppingRollsBack(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		w := testkit.NewWorld(t, db)
		s := testkit.Start(t, db)
		admin := s.As(t, w.Admin)
		file, err := send(t, admin, strings.NewReplacer(",DC1,", ",A-1,", ",DC2,", ",A-2,").Replace(manyDevices(5000)))
		require.NoError(t, err)
		id := begin(t, admin, schematype.ImportKindEquipment, file, false)
		waiting := begin(t, admin, schematype.ImportKindEquipment, file, false)
		var live struct{ ImportRun progress }
		require.Eventually(t, func() bool {
			admin.Must(`query($id: ID!) { importRun(id: $id) { state processed total } }`, map[string]any{"id": id}, &live)
			return live.ImportRun.Processed > 0
		}, 20*time.Second, time.Millisecond)
		require.NoError(t, s.App.Imports.Close())
		for _, id := range []string{id, waiting} {
			run := wait(t, admin, id)
			require.Equal(t, "FAILED", run.State)
			require.Contains(t, run.Failure, "停止")
		}
		n, err := db.Equipment.Query().Count(system)
		require.NoError(t, err)
		require.Equal(t, 6, n)
		err = admin.Do(startMutation, map[string]any{"input": map[string]any{
			"id": testkit.ID(schematype.CodeImportRun), "kind": "EQUIPMENT", "uploadId": file, "dryRun": true,
		}}, nil)
		require.Equal(t, "COME_BACK", testkit.CodeOf(err))
	})
}
