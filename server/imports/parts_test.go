package imports_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/equipment"
	"xunwei/ent/equipmentpart"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/imports"
	"xunwei/server/search"
	"xunwei/server/testkit"
)

// piece is the part in a slot of a device of customer A.
func piece(t testing.TB, db *database.DB, serial, slot, name string) *ent.EquipmentPart {
	t.Helper()
	p, err := db.EquipmentPart.Query().Where(equipmentpart.Slot(slot), equipmentpart.Name(name), equipmentpart.HasEquipmentWith(equipment.SerialNumber(serial))).
		WithEquipment().Only(system)
	require.NoError(t, err)
	return p
}

// found lists the serial numbers of the devices that a viewer finds by a text.
func found(ctx context.Context, t testing.TB, db *database.DB, text string) []string {
	t.Helper()
	hits, err := search.New(db).Search(ctx, text, 20)
	require.NoError(t, err)
	var out []string
	for _, h := range hits {
		out = append(out, h.(*ent.Equipment).SerialNumber)
	}
	return out
}

func TestPartsGoIntoTheirDevices(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		everything(t, db)
		p := piece(t, db, "SN1", "1", "主控板")
		require.Equal(t, [3]string{"LSUM1SUP", "21A1", "7.1.070"}, [3]string{p.PartNumber, p.SerialNumber, p.Firmware})
		require.Equal(t, p.Edges.Equipment.CustomerID, p.CustomerID)
		require.Equal(t, "核心交换机", p.Edges.Equipment.Name)
		disk := piece(t, db, "SN1", "", "硬盘")
		require.NotEqual(t, p.EquipmentID, disk.EquipmentID, "both customers have a device with this serial number")

		require.Equal(t, []string{"SN1"}, found(system, t, db, "21P2"))
		theirs := &viewer.Viewer{PersonID: schematype.NewID(schematype.CodePerson), CustomerID: &disk.CustomerID, Roles: []schematype.Role{schematype.RoleCustomerEngineer}}
		require.Equal(t, []string{"SN1"}, found(viewer.With(system, theirs), t, db, "WBM01"))
		require.Empty(t, found(viewer.With(system, theirs), t, db, "21P2"), "another customer's part")
	})
}

func TestAnExchangedPart(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		everything(t, db)
		before := piece(t, db, "SN1", "PWR2", "电源模块")
		o := bring(t, db, schematype.ImportKindParts, "customer_code,equipment_serial_number,slot,name,serial_number\nA,SN1,PWR1,电源模块,21P1\nA,SN1,PWR2,电源模块,21P9\nA,SN1,PWR3,电源模块,\n", false)
		require.Equal(t, [3]int{1, 1, 1}, [3]int{o.Created, o.Updated, o.Unchanged})
		after := piece(t, db, "SN1", "PWR2", "电源模块")
		require.Equal(t, before.ID, after.ID)
		require.Equal(t, "21P9", after.SerialNumber)
		require.Equal(t, "LSUM1AC2500", after.PartNumber, "a column that the file does not have is left alone")
		require.Equal(t, []string{"SN1"}, found(system, t, db, "21P9"))
		require.Empty(t, found(system, t, db, "21P2"), "the part is gone")
		require.Equal(t, []string{"SN1"}, found(system, t, db, "21A1"), "a part that the file did not name")

		o = bring(t, db, schematype.ImportKindEquipment, "customer_code,site_code,sn,name,firmware\nA,DC1,SN1,核心交换机,V9\n", false)
		require.Equal(t, 1, o.Updated)
		require.Equal(t, []string{"SN1"}, found(system, t, db, "21P9"), "the device has changed and still has its parts")
	})
}

// badParts has everything wrong that a row of parts can have.
const badParts = "customer_code,equipment_serial_number,slot,name,serial_number\n" +
	"A,SN1,5,好部件,X1\n" + // 2
	"X,SN1,1,板,\n" + // 3: no such customer
	"A,SN9,1,板,\n" + // 4: no such device
	"B,SN3,1,板,\n" + // 5: the device is another customer's
	"A,,1,,2.1E+19\n" + // 6: three problems
	"A,SN1,5,好部件,X2\n" + // 7: twice
	"A,SN1,6,好部件,X3\n" // 8: another slot

func TestBadPartsAreNamedAndNothingIsWritten(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		everything(t, db)
		for _, dry := range []bool{true, false} {
			o := bring(t, db, schematype.ImportKindParts, badParts, dry)
			require.Equal(t, schematype.ImportStateRefused, o.State)
			require.Equal(t, 5, o.BadRows)
			var got []string
			for _, p := range o.Problems {
				got = append(got, fmt.Sprintf("%d %s %s", p.Row, p.Column, p.Value))
			}
			require.Equal(t, []string{
				"3 customer_code X", "4 equipment_serial_number SN9", "5 equipment_serial_number SN3",
				"6 equipment_serial_number ", "6 name ", "6 serial_number 2.1E+19", "7 slot 5",
			}, got)
			require.Contains(t, o.Problems[1].Message, "import the equipment first")
			require.Contains(t, o.Problems[6].Message, "row 2")
			require.Contains(t, o.Problems[6].Message, "its own slot")
			n, err := db.EquipmentPart.Query().Count(system)
			require.NoError(t, err)
			require.Equal(t, 4, n)
		}
	})
}

func TestPartsInChinese(t *testing.T) {
	db := testkit.SQLite(t)
	everything(t, db)
	i := imports.Importer{DB: db, Clock: clock.NewSteered(testkit.Epoch), Folder: t.TempDir()}
	o, err := i.Run(system, imports.Job{
		ID: schematype.NewID(schematype.CodeImportRun), Kind: schematype.ImportKindParts, DryRun: true,
		Source: file("客户编码,整机序列号,槽位号,部件,料号,部件SN,微码版本\nA,SN9,1,板,P,S,F\nA,SN1,1,板,,,\nA,SN1,1,板,,,\n"),
	})
	require.NoError(t, err)
	require.Len(t, o.Problems, 2)
	require.Equal(t, "设备序列号", o.Problems[0].Column)
	require.Contains(t, o.Problems[0].Message, "请先导入设备")
	require.Contains(t, o.Problems[1].Message, "与第 3 行的槽位和部件名称相同")
}
