package imports_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/imports"
	"xunwei/server/testkit"
)

// rowsOf is how many devices the large test brings in; XUNWEI_IMPORT_ROWS=50000 measures what operators do.
func rowsOf(t testing.TB) int {
	n, err := strconv.Atoi(os.Getenv("XUNWEI_IMPORT_ROWS"))
	if err != nil {
		return 2000
	}
	return n
}

// TestManyDevices brings a large file in, twice, with the memory bounded whatever its length, and compares the time
// with a plain bulk insert of the same rows, which is the least that it could take.
func TestManyDevices(t *testing.T) {
	if testing.Short() {
		t.Skip("writes thousands of rows")
	}
	n := rowsOf(t)
	content := manyDevices(n)
	for name, open := range map[string]func(testing.TB) *database.DB{"sqlite": testkit.SQLite, "postgres": testkit.Postgres} {
		t.Run(name, func(t *testing.T) {
			db := open(t)
			everything(t, db)
			first, peak := measured(t, db, content, n, 0)
			again, _ := measured(t, db, content, n, n)
			floor := plainly(t, open(t), n)
			t.Logf("%d rows: %.1f s, again unchanged %.1f s, plain bulk insert %.1f s: ratio %.1f; peak of the heap above the start %d MiB",
				n, first.Seconds(), again.Seconds(), floor.Seconds(), first.Seconds()/floor.Seconds(), peak>>20)
			require.Less(t, peak, uint64(64<<20))
		})
	}
}

// measured imports and watches the heap while it does.
func measured(t testing.TB, db *database.DB, content string, n, unchanged int) (time.Duration, uint64) {
	t.Helper()
	runtime.GC()
	var start, at runtime.MemStats
	runtime.ReadMemStats(&start)
	var peak uint64
	i := imports.Importer{DB: db, Clock: clock.NewSteered(testkit.Epoch), Folder: t.TempDir()}
	began := time.Now()
	o, err := i.Run(system, imports.Job{
		ID: schematype.NewID(schematype.CodeImportRun), Kind: schematype.ImportKindEquipment, Source: file(content),
		Follow: func(p imports.Progress) {
			if p.Processed%5000 == 0 {
				runtime.ReadMemStats(&at)
				peak = max(peak, at.HeapAlloc-min(start.HeapAlloc, at.HeapAlloc))
			}
		},
	})
	took := time.Since(began)
	require.NoError(t, err)
	require.Equal(t, schematype.ImportStateDone, o.State, "%v", o.Problems)
	require.Equal(t, [2]int{n - unchanged, unchanged}, [2]int{o.Created, o.Unchanged})
	return took, peak
}

// plainly inserts the same devices without any check, index or event.
func plainly(t testing.TB, db *database.DB, n int) time.Duration {
	t.Helper()
	everything(t, db)
	c, err := db.Customer.Query().All(system)
	require.NoError(t, err)
	s, err := db.Site.Query().All(system)
	require.NoError(t, err)
	day := testkit.Epoch
	began := time.Now()
	require.NoError(t, db.InTx(system, func(tx *database.Tx) error {
		for at := 0; at < n; at += 500 {
			batch := make([]*ent.EquipmentCreate, min(500, n-at))
			for i := range batch {
				batch[i] = tx.Equipment.Create().SetCustomerID(c[0].ID).SetSiteID(s[0].ID).SetName(fmt.Sprintf("接入交换机-%d", at+i)).
					SetType(schematype.EquipmentTypeSwitch).SetVendor("Huawei").SetModel("CloudEngine S5735-L48T4S-A").
					SetSerialNumber(fmt.Sprintf("2102350DLN%07d", at+i)).SetFirmware("V200R022C00SPC500").SetRack("A01-U01").
					SetInstalledOn(day).SetWarrantyUntil(day).SetConfiguration("48×GE 电口，4×10GE 光口，双电源").
					SetLabel(fmt.Sprintf("XW-%012d", at+i)).SetRemark("批量导入")
			}
			if err := tx.Equipment.CreateBulk(batch...).Exec(system); err != nil {
				return err
			}
		}
		return nil
	}))
	return time.Since(began)
}

// TestALargeWorkbook reads the same rows from Excel.
func TestALargeWorkbook(t *testing.T) {
	if testing.Short() {
		t.Skip("writes thousands of rows")
	}
	n := rowsOf(t)
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	require.NoError(t, err)
	for i, l := range strings.Split(strings.TrimSpace(strings.ReplaceAll(manyDevices(n), "\"", "")), "\n") {
		var cells []any
		for _, c := range strings.Split(l, ",") {
			cells = append(cells, c)
		}
		require.NoError(t, w.SetRow(fmt.Sprintf("A%d", i+1), cells))
	}
	require.NoError(t, w.Flush())
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	require.NoError(t, f.Close())
	content := b.Bytes()
	db := testkit.SQLite(t)
	everything(t, db)
	runtime.GC()
	var start, at runtime.MemStats
	runtime.ReadMemStats(&start)
	var peak uint64
	began := time.Now()
	i := imports.Importer{DB: db, Clock: clock.NewSteered(testkit.Epoch), Folder: t.TempDir()}
	o, err := i.Run(system, imports.Job{
		ID: schematype.NewID(schematype.CodeImportRun), Kind: schematype.ImportKindEquipment, DryRun: true,
		Source: imports.Source{Name: "test.xlsx", Open: func(context.Context) (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(content)), nil
		}},
		Follow: func(imports.Progress) {
			runtime.ReadMemStats(&at)
			peak = max(peak, at.HeapAlloc-min(start.HeapAlloc, at.HeapAlloc))
		},
	})
	require.NoError(t, err)
	require.Equal(t, n, o.Created, "%v", o.Problems)
	t.Logf("%d rows of a workbook of %d KiB checked in %.1f s; peak of the heap above the start %d MiB", n, len(content)>>10, time.Since(began).Seconds(), peak>>20)
	require.Less(t, peak, uint64(96<<20))
}
