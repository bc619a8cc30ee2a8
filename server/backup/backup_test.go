package backup_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/backup"
	"xunwei/server/database"
	"xunwei/server/testkit"
	"xunwei/storage"
)

// installation is an embedded one with a world in it.
type installation struct {
	backup.Place
	db    *database.DB
	store storage.Store
	srv   *testkit.Server
	w     *testkit.World
}

func install(t *testing.T) installation {
	db := testkit.SQLite(t)
	folder := t.TempDir()
	store, err := storage.Open(t.Context(), "file:"+folder)
	require.NoError(t, err)
	place, err := backup.PlaceOf(db.URL, "file:"+folder)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(place.Secret, []byte("key"), 0o600))
	return installation{place, db, store, testkit.Start(t, db), testkit.NewWorld(t, db)}
}

// write makes a ticket, and a stored photo of it as the uploads' own code orders it: bytes first, then the row.
func (i installation) write(t *testing.T, n int) {
	id := testkit.ID(schematype.CodeTicket)
	i.srv.As(t, i.w.Desk).Must(`mutation($input: ReportTicketInput!) { reportTicket(input: $input) { replayed } }`, map[string]any{"input": map[string]any{
		"ticketId": id, "command": testkit.Command(i.srv.Clock), "channel": "PHONE", "customerId": i.w.A.Customer.ID.String(), "title": fmt.Sprint("ticket ", n)}}, nil)
	bytes := []byte(fmt.Sprint("photo ", n))
	upload := schematype.NewID(schematype.CodeUpload)
	key := "uploads/" + upload.String() + "/original.jpg"
	require.NoError(t, i.store.Put(t.Context(), key, strings.NewReader(string(bytes)), storage.PutOptions{Size: int64(len(bytes)), SHA256: sha256.Sum256(bytes)}))
	require.NoError(t, i.db.Upload.Create().SetID(upload).SetKind(schematype.UploadKindPhoto).SetState(schematype.UploadStateStored).SetOwnerID(i.w.Desk.ID).
		SetCustomerID(i.w.A.Customer.ID).SetSize(int64(len(bytes))).SetSha256("").SetContentType("image/jpeg").SetObjectKey(key).Exec(viewer.System(t.Context())))
}

func TestABackupBesideAServerThatWritesIsWhole(t *testing.T) {
	i := install(t)
	for n := range 5 {
		i.write(t, n)
	}
	stop, writing := make(chan struct{}), sync.WaitGroup{}
	writing.Go(func() {
		for n := 5; ; n++ {
			select {
			case <-stop:
				return
			default:
				i.write(t, n)
			}
		}
	})
	into := filepath.Join(t.TempDir(), "monday")
	done, err := backup.Save(t.Context(), i.Place, into)
	close(stop)
	writing.Wait()
	require.NoError(t, err)
	require.GreaterOrEqual(t, done.Files, 5)

	to := place(t)
	_, err = backup.Load(t.Context(), into, to)
	require.NoError(t, err)
	require.FileExists(t, to.Secret)
	back, err := database.Open(t.Context(), "file:"+to.Database)
	require.NoError(t, err)
	defer func() { _ = back.Close() }()
	compare(t, i, back, to)

	_, err = backup.Load(t.Context(), into, to)
	require.ErrorContains(t, err, "is there already", "nothing is replaced")
	_, err = backup.Save(t.Context(), i.Place, into)
	require.ErrorContains(t, err, "is there already")
}

// compare holds every row and file of the copy against the original: they are its beginning, and none is half there.
func compare(t *testing.T, i installation, back *database.DB, to backup.Place) {
	ctx := viewer.System(context.Background())
	events := back.Event.Query().AllX(ctx)
	require.GreaterOrEqual(t, len(events), 5)
	for _, e := range events {
		require.Equal(t, i.db.Event.GetX(ctx, e.ID).Hash, e.Hash)
	}
	for _, u := range back.Upload.Query().AllX(ctx) {
		was, err := os.ReadFile(filepath.Join(i.Files, u.ObjectKey))
		require.NoError(t, err)
		is, err := os.ReadFile(filepath.Join(to.Files, u.ObjectKey))
		require.NoError(t, err)
		require.Equal(t, was, is)
	}
}

func TestADamagedBackupIsNotRestored(t *testing.T) {
	spoil := map[string]func(t *testing.T, folder string){
		"no database": func(t *testing.T, folder string) { require.NoError(t, os.Remove(filepath.Join(folder, "xunwei.db"))) },
		"no files":    func(t *testing.T, folder string) { require.NoError(t, os.RemoveAll(filepath.Join(folder, "files"))) },
		"a damaged database": func(t *testing.T, folder string) {
			f, err := os.OpenFile(filepath.Join(folder, "xunwei.db"), os.O_WRONLY, 0)
			require.NoError(t, err)
			_, err = f.WriteAt(make([]byte, 8192), 4096)
			require.NoError(t, err)
			require.NoError(t, f.Close())
		},
		"another's database": func(t *testing.T, folder string) {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "xunwei.db"), nil, 0o600))
		},
	}
	i := install(t)
	i.write(t, 1)
	for name, harm := range spoil {
		t.Run(name, func(t *testing.T) {
			into := filepath.Join(t.TempDir(), "copy")
			_, err := backup.Save(t.Context(), i.Place, into)
			require.NoError(t, err)
			harm(t, into)
			to := place(t)
			_, err = backup.Load(t.Context(), into, to)
			require.ErrorContains(t, err, "is no whole backup")
			require.NoFileExists(t, to.Database)
		})
	}
}

func TestABackupThatFailsLeavesNothing(t *testing.T) {
	i := install(t)
	i.write(t, 1)
	require.NoError(t, os.RemoveAll(filepath.Join(i.Files, "uploads")))
	folder := t.TempDir()
	_, err := backup.Save(t.Context(), i.Place, filepath.Join(folder, "copy"))
	require.ErrorContains(t, err, "is missing")
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestOnlyAnEmbeddedInstallationIsCopied(t *testing.T) {
	_, err := backup.PlaceOf("postgres://u:p@h/x", "file:./data/files")
	require.ErrorContains(t, err, "pg_dump")
	_, err = backup.PlaceOf("file:./data/xunwei.db", "s3://k:s@h/b")
	require.ErrorContains(t, err, "bucket")
}

func place(t *testing.T) backup.Place {
	folder := filepath.Join(t.TempDir(), "data")
	to, err := backup.PlaceOf("file:"+filepath.Join(folder, "xunwei.db"), "file:"+filepath.Join(folder, "files"))
	require.NoError(t, err)
	return to
}
