package imports_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/imports"
	"xunwei/server/testkit"
)

// TestAnotherInstanceSeesTheProgress: two servers on one PostgreSQL; the second shows how far the first has come, and
// starting does not end what the first is at.
func TestAnotherInstanceSeesTheProgress(t *testing.T) {
	db := testkit.Postgres(t)
	w := testkit.NewWorld(t, db)
	s := testkit.Start(t, db)
	admin := s.As(t, w.Admin)
	file, err := send(t, admin, strings.NewReplacer(",DC1,", ",A-1,", ",DC2,", ",A-2,").Replace(manyDevices(4000)))
	require.NoError(t, err)
	options := imports.Options{Clock: clock.NewSteered(testkit.Epoch), Store: s.Store, Folder: t.TempDir(), Heartbeat: 20 * time.Millisecond}
	first, err := imports.New(context.Background(), db, options)
	require.NoError(t, err)
	defer first.Close()
	ctx := viewer.With(context.Background(), &viewer.Viewer{PersonID: w.Admin.ID, Name: w.Admin.Name, Roles: w.Admin.Roles, Everything: true})
	run, err := first.StartImport(ctx, imports.StartImportInput{
		ID: schematype.NewID(schematype.CodeImportRun), Kind: schematype.ImportKindEquipment, UploadID: uuid.MustParse(file),
	})
	require.NoError(t, err)
	second, err := imports.New(context.Background(), db, options)
	require.NoError(t, err)
	defer second.Close()
	seen := false
	require.Eventually(t, func() bool {
		got, err := second.Run(ctx, run.ID)
		require.NoError(t, err)
		seen = seen || got.State == schematype.ImportStateRunning && got.Processed > 0
		require.NotEqual(t, schematype.ImportStateFailed, got.State)
		return got.State == schematype.ImportStateDone
	}, 2*time.Minute, 5*time.Millisecond)
	require.True(t, seen)
}
