package imports_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/contract"
	"xunwei/ent/equipment"
	"xunwei/ent/event"
	"xunwei/ent/schematype"
	"xunwei/ent/site"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/imports"
	"xunwei/server/search"
	"xunwei/server/testkit"
)

var system = viewer.System(context.Background())

const (
	points    = "网点编码,网点名称,纬度,经度\nSY,沈阳服务中心,41.7968,123.4290\nDL,大连服务站,38.9140,121.6147\n"
	companies = "客户编码,客户名称,简称\nA,沈阳甲公司,甲\nB,大连乙公司,乙\n"
	places    = "客户编码,站点编码,站点名称,服务网点编码,纬度,经度,坐标系\n" +
		"A,DC1,沈阳机房,SY,41.8057,123.4315,\nA,DC2,鞍山机房,SY,41.1086,122.9946,GCJ-02\nB,DC1,大连机房,DL,38.9200,121.6200,\nB,DC9,无坐标机房,,,,\n"
	people  = "客户编码,站点编码,姓名,电话,升级顺序\nA,DC1,王工,024-1,1\nA,,李主任,024-2,2\n"
	machine = "客户编码,站点编码,序列号,设备名称,设备类型,厂商,型号,状态,安装日期\n" +
		"A,DC1,SN1,核心交换机,交换机,H3C,S12500,在用,2024-01-31\nA,DC1,SN2,出口防火墙,防火墙,Hillstone,SG-6000,,45322\nA,DC2,SN3,接入路由器,路由器,Cisco,ISR4331,备用,\nB,DC1,SN1,存储,存储,Huawei,OceanStor,,\n"
	pieces = "客户编码,设备序列号,槽位,部件名称,部件号,部件序列号,固件版本\n" +
		"A,SN1,1,主控板,LSUM1SUP,21A1,7.1.070\nA,SN1,PWR1,电源模块,LSUM1AC2500,21P1,\nA,SN1,PWR2,电源模块,LSUM1AC2500,21P2,\nB,SN1,,硬盘,ST2400MM0129,WBM01,C003\n"
	deals = "客户编码,合同编号,合同名称,开始日期,结束日期,服务时间,巡检周期,合同设备\n" +
		"A,HT-A,甲维保,2026-01-01,2026-12-31,7×24,每月,\"SN1, 站点:DC2\"\nB,HT-B,乙维保,2026-01-01,2026-12-31,5×8,季度,*\n"
)

// file is a source in memory.
func file(content string) imports.Source {
	return imports.Source{Name: "test.csv", Open: func(context.Context) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(content)), nil
	}}
}

// bring runs one import in English.
func bring(t testing.TB, db *database.DB, k schematype.ImportKind, content string, dry bool) imports.Outcome {
	t.Helper()
	i := imports.Importer{DB: db, Clock: clock.NewSteered(testkit.Epoch), Folder: t.TempDir()}
	out, err := i.Run(system, imports.Job{
		ID: schematype.NewID(schematype.CodeImportRun), Kind: k, Source: file(content), DryRun: dry, Locale: "en",
	})
	require.NoError(t, err)
	return out
}

// everything brings all seven files in.
func everything(t testing.TB, db *database.DB) []imports.Outcome {
	t.Helper()
	var out []imports.Outcome
	for i, content := range []string{points, companies, places, people, machine, pieces, deals} {
		o := bring(t, db, schematype.AllImportKind[i], content, false)
		require.Equal(t, schematype.ImportStateDone, o.State, "%v", o.Problems)
		out = append(out, o)
	}
	return out
}

func TestEverythingComesInAndAgainChangesNothing(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		for i, o := range everything(t, db) {
			require.Equal(t, o.Total, o.Created, schematype.AllImportKind[i])
			require.Equal(t, o.Total, o.Processed)
		}
		for i, o := range everything(t, db) {
			require.Zero(t, o.Created+o.Updated, schematype.AllImportKind[i])
			require.Equal(t, o.Total, o.Unchanged)
		}
		n, err := db.Event.Query().Where(event.SubjectKindEQ(schematype.SubjectKindImport)).Count(system)
		require.NoError(t, err)
		require.Equal(t, 14, n)
		n, err = db.SearchEntry.Query().Count(system)
		require.NoError(t, err)
		require.Equal(t, 2+4+2+4+2, n)
	})
}

func TestWhatIsWritten(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		everything(t, db)
		for code, want := range map[string]struct {
			km    float64
			class schematype.DistanceClass
		}{"沈阳机房": {1, schematype.DistanceClassSameCity}, "鞍山机房": {84.6, schematype.DistanceClassWithin100}} {
			s, err := db.Site.Query().Where(site.Name(code)).Only(system)
			require.NoError(t, err)
			require.InDelta(t, want.km, *s.DistanceKm, 1.2, code)
			require.Equal(t, want.class, *s.DistanceClass)
			require.Equal(t, 300, s.FenceMeters)
		}
		s, err := db.Site.Query().Where(site.Code("DC9")).Only(system)
		require.NoError(t, err)
		require.Nil(t, s.DistanceKm)

		e, err := db.Equipment.Query().Where(equipment.SerialNumber("SN2")).Only(system)
		require.NoError(t, err)
		require.Equal(t, "2024-01-31", e.InstalledOn.UTC().Format("2006-01-02"))
		require.Regexp(t, `^XW-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$`, e.Label)
		require.Equal(t, schematype.EquipmentTypeFirewall, e.Type)

		for number, want := range map[string]string{"HT-A": "SN1 SN3", "HT-B": "SN1"} {
			require.Equal(t, want, covered(t, db, number), number)
		}
		hits, err := search.New(db).Search(system, "防火墙", 20)
		require.NoError(t, err)
		require.Len(t, hits, 1)
	})
}

// covered lists the serial numbers under a contract.
func covered(t testing.TB, db *database.DB, number string) string {
	t.Helper()
	got, err := db.Contract.Query().Where(contract.Number(number)).QueryEquipment().
		Order(ent.Asc(equipment.FieldSerialNumber)).Select(equipment.FieldSerialNumber).Strings(system)
	require.NoError(t, err)
	return strings.Join(got, " ")
}

func TestChangesAreChanges(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		everything(t, db)
		o := bring(t, db, schematype.ImportKindEquipment, "customer_code,site_code,sn,name,firmware\nA,DC2,SN1,核心交换机,V9\nA,DC1,SN2,出口防火墙,\nA,DC1,SN4,新设备,\n", false)
		require.Equal(t, [3]int{1, 1, 1}, [3]int{o.Created, o.Updated, o.Unchanged})
		e, err := db.Equipment.Query().Where(equipment.SerialNumber("SN1"), equipment.Firmware("V9")).WithSite().Only(system)
		require.NoError(t, err)
		require.Equal(t, "DC2", e.Edges.Site.Code)
		require.Equal(t, "H3C", e.Vendor, "a column that the file does not have is left alone")

		// The list of a contract replaces the devices before; a file without the column leaves them.
		o = bring(t, db, schematype.ImportKindContracts, "customer_code,number,name,starts_on,ends_on,equipment\nA,HT-A,甲维保,2026-01-01,2026-12-31,SN4\n", false)
		require.Equal(t, 1, o.Updated)
		require.Equal(t, "SN4", covered(t, db, "HT-A"))
		o = bring(t, db, schematype.ImportKindContracts, "customer_code,number,name,starts_on,ends_on\nA,HT-A,甲维保,2026-01-01,2026-12-31\n", false)
		require.Equal(t, 1, o.Unchanged)
		require.Equal(t, "SN4", covered(t, db, "HT-A"))

		// A class set by hand stays until the place changes.
		bring(t, db, schematype.ImportKindSites, "customer_code,code,name,distance_class\nA,DC2,鞍山机房,300km\n", false)
		o = bring(t, db, schematype.ImportKindSites, "customer_code,code,name\nA,DC2,鞍山机房\n", false)
		require.Equal(t, 1, o.Unchanged)
		o = bring(t, db, schematype.ImportKindSites, "customer_code,code,name,latitude,longitude\nA,DC2,鞍山机房,41.7,123.4\n", false)
		require.Equal(t, 1, o.Updated)
		s, err := db.Site.Query().Where(site.Code("DC2")).Only(system)
		require.NoError(t, err)
		require.Equal(t, schematype.DistanceClassSameCity, *s.DistanceClass)
	})
}

func TestEveryBadRowIsNamedAndNothingIsWritten(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		everything(t, db)
		content := "customer_code,site_code,serial_number,name,type,installed_on,label\n" +
			"A,DC1,SN10,好设备,路由器,2026-01-01,\n" + // 2
			"X,DC1,SN11,名,路由器,,\n" + // 3: no such customer
			"A,DC9,SN12,名,路由器,,\n" + // 4: the site is another customer's
			"A,DC1,,,打印机,昨天,\n" + // 5: four problems
			"\n" + // 6
			"A,DC1,SN10,名,,,\n" + // 7: twice
			"A,DC1,SN13,名,,,L1\nA,DC1,SN14,名,,,L1\n" // 8, 9: a label twice
		for _, dry := range []bool{true, false} {
			o := bring(t, db, schematype.ImportKindEquipment, content, dry)
			require.Equal(t, schematype.ImportStateRefused, o.State)
			require.Equal(t, 5, o.BadRows)
			var got []string
			for _, p := range o.Problems {
				got = append(got, fmt.Sprintf("%d %s %s", p.Row, p.Column, p.Value))
			}
			require.Equal(t, []string{"3 customer_code X", "4 site_code DC9", "5 serial_number ", "5 name ", "5 type 打印机", "5 installed_on 昨天", "7 serial_number SN10", "9 label L1"}, got)
			require.Contains(t, o.Problems[6].Message, "row 2")
			n, err := db.Equipment.Query().Count(system)
			require.NoError(t, err)
			require.Equal(t, 4, n)
		}
	})
}

func TestABadHeadingHidesNoBadRow(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		everything(t, db)
		named := func(o imports.Outcome) (out []string) {
			for _, p := range o.Problems {
				out = append(out, fmt.Sprintf("%d %s %s", p.Row, p.Column, p.Value))
			}
			return out
		}
		o := bring(t, db, schematype.ImportKindContacts, "customer_code,name,phone,价格,email,name\nA,刘,13900001111刘,1,刘,x\nA,陈,024-88881234转801,2,,y\nX,,1,3,,\n", true)
		require.Equal(t, []string{"1 价格 ", "1 name ", "2 phone 13900001111刘", "2 email 刘", "4 name ", "4 phone 1", "4 customer_code X"}, named(o))
		require.Equal(t, 7, o.Found)
		require.Equal(t, 3, o.BadRows)
		require.Equal(t, 3, o.Processed)
		require.Equal(t, []int{1, 0, 0}, []int{o.Created, o.Updated, o.Unchanged})

		o = bring(t, db, schematype.ImportKindContacts, "customer_code,phone\nX,刘\n", true)
		require.Equal(t, []string{"1 name "}, named(o))
		require.Contains(t, o.Problems[0].Message, "rows are checked once")
	})
}

func TestADryRunSaysWhatWouldHappen(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		everything(t, db)
		o := bring(t, db, schematype.ImportKindCustomers, "code,name\nA,沈阳甲公司\nB,改名\nC,新\n", true)
		require.Equal(t, schematype.ImportStateDone, o.State)
		require.Equal(t, [4]int{3, 1, 1, 1}, [4]int{o.Total, o.Created, o.Updated, o.Unchanged})
		n, err := db.Customer.Query().Count(system)
		require.NoError(t, err)
		require.Equal(t, 2, n)
	})
}

func TestScopesAndPlacesThatDoNotFit(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		everything(t, db)
		o := bring(t, db, schematype.ImportKindContracts, "customer_code,number,name,starts_on,ends_on,equipment\n"+
			"A,N1,合同,2026-01-01,2026-12-31,SN1 SN77 SN78\nA,N2,合同,2026-01-01,2026-12-31,site:DC77\nA,N3,合同,2026-02-01,2026-01-01,\nB,HT-A,合同,2026-01-01,2026-12-31,\n", true)
		var got []string
		for _, p := range o.Problems {
			got = append(got, fmt.Sprintf("%d %s %s", p.Row, p.Column, p.Message))
		}
		require.Len(t, got, 4, got)
		require.Contains(t, got[0], "“SN77” (2 in all")
		require.Contains(t, got[1], "“DC77”")
		require.Contains(t, got[2], "ends before it starts")
		require.Contains(t, got[3], "another customer")

		o = bring(t, db, schematype.ImportKindSites, "customer_code,code,name,service_point_code,latitude,longitude\nA,D5,名,XX,,\nA,D6,名,SY,41,\nA,D7,名,SY,123.4,41.8\n", true)
		require.Len(t, o.Problems, 3)
		require.Equal(t, "longitude", o.Problems[1].Column)
		require.Contains(t, o.Problems[2].Message, "between -90 and 90")

		o = bring(t, db, schematype.ImportKindEquipment, "customer_code,site_code,sn,name,label\nB,DC1,SN9,名,"+label(t, db, "SN2")+"\n", true)
		require.Len(t, o.Problems, 1)
		require.Contains(t, o.Problems[0].Message, "SN2")
	})
}

func label(t testing.TB, db *database.DB, serial string) string {
	t.Helper()
	e, err := db.Equipment.Query().Where(equipment.SerialNumber(serial)).Only(system)
	require.NoError(t, err)
	return e.Label
}

func TestAllProblemsAreCountedAndSomeListed(t *testing.T) {
	db := testkit.SQLite(t)
	var b strings.Builder
	b.WriteString("code,name\n")
	for i := range 3000 {
		fmt.Fprintf(&b, "C%d,\n", i)
	}
	o := bring(t, db, schematype.ImportKindCustomers, b.String(), false)
	require.Equal(t, 3000, o.BadRows)
	require.Equal(t, 3000, o.Found)
	require.Len(t, o.Problems, 1000)
	require.Contains(t, o.Failure, "3000 row(s)")
	require.Contains(t, o.Failure, "first 1000 of 3000")
}

func TestTheOwnersLanguage(t *testing.T) {
	db := testkit.SQLite(t)
	i := imports.Importer{DB: db, Clock: clock.NewSteered(testkit.Epoch)}
	o, err := i.Run(system, imports.Job{ID: schematype.NewID(schematype.CodeImportRun), Kind: schematype.ImportKindCustomers, Source: file("客户编码,客户名称,金额\nA,甲,\n")})
	require.NoError(t, err)
	require.Equal(t, "金额", o.Problems[0].Column)
	require.Contains(t, o.Problems[0].Message, "无法识别的表头")
}

func TestAnEndInTheMiddleWritesNothing(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		everything(t, db)
		ctx, cancel := context.WithCancel(system)
		i := imports.Importer{DB: db, Clock: clock.NewSteered(testkit.Epoch)}
		job := imports.Job{ID: schematype.NewID(schematype.CodeImportRun), Kind: schematype.ImportKindEquipment, Source: file(manyDevices(2000))}
		job.Follow = func(p imports.Progress) {
			if p.Total > 0 && p.Processed >= 1000 { // in the midst of writing
				cancel()
			}
		}
		_, err := i.Run(ctx, job)
		require.ErrorIs(t, err, context.Canceled)
		n, err := db.Equipment.Query().Count(system)
		require.NoError(t, err)
		require.Equal(t, 4, n)
	})
}

// manyDevices is a file of n rows for customer A.
func manyDevices(n int) string {
	var b strings.Builder
	b.WriteString("客户编码,站点编码,序列号,设备名称,设备类型,厂商,型号,软件版本,机柜,安装日期,保修截止,配置,备注\n")
	for i := range n {
		fmt.Fprintf(&b, "A,DC%d,2102350DLN%07d,接入交换机-%d,交换机,Huawei,CloudEngine S5735-L48T4S-A,V200R022C00SPC500,A%02d-U%02d,2023-06-01,2028-06-01,\"48×GE 电口，4×10GE 光口，双电源\",批量导入第 %d 行\n",
			1+i%2, i, i, i%40, i%42, i)
	}
	return b.String()
}
