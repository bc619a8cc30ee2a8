package search_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/problem"
	"xunwei/server/search"
	"xunwei/server/testkit"
)

var system = viewer.System(context.Background())

// stock makes a customer with a site and devices of the given names, all indexed. Serial numbers are SN-0001, SN-0002, …
func stock(t testing.TB, db *database.DB, code string, names []string) (*ent.Customer, []*ent.Equipment) {
	t.Helper()
	var c *ent.Customer
	var made []*ent.Equipment
	require.NoError(t, db.InTx(system, func(tx *database.Tx) (err error) {
		c, err = tx.Customer.Create().SetCode(code).SetName("客户" + code).Save(system)
		require.NoError(t, err)
		s, err := tx.Site.Create().SetCustomerID(c.ID).SetCode("S1").SetName("机房").Save(system)
		require.NoError(t, err)
		rows := make([]*ent.EquipmentCreate, len(names))
		for i, n := range names {
			rows[i] = tx.Equipment.Create().SetCustomerID(c.ID).SetSiteID(s.ID).SetName(n).
				SetSerialNumber(fmt.Sprintf("SN-%s-%04d", code, i+1)).SetLabel(fmt.Sprintf("XW-%s-%d", code, i+1))
		}
		made, err = tx.Equipment.CreateBulk(rows...).Save(system)
		require.NoError(t, err)
		entries := []search.Entry{search.OfCustomer(c), search.OfSite(s)}
		for _, e := range made {
			entries = append(entries, search.OfEquipment(e, nil))
		}
		return search.PutMany(system, tx, entries)
	}))
	return c, made
}

func texts(hits []search.Hit) []string {
	var out []string
	for _, h := range hits {
		switch r := h.(type) {
		case *ent.Equipment:
			out = append(out, r.Name)
		case *ent.Customer:
			out = append(out, r.Name)
		case *ent.Site:
			out = append(out, r.Name)
		}
	}
	return out
}

// TestSameAsLike compares with what a scan of the names would find, on random Chinese names and parts of them.
func TestSameAsLike(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		r := rand.New(rand.NewPCG(1, 2))
		vocabulary := []rune("核心汇聚接入交换机路由防火墙负载均衡服器网络")
		names := make([]string, 400)
		for i := range names {
			var b strings.Builder
			for range 3 + r.IntN(8) {
				if r.IntN(12) == 0 {
					b.WriteString([]string{" ", "-", "A1", "，", "s5735"}[r.IntN(5)])
				}
				b.WriteRune(vocabulary[r.IntN(len(vocabulary))])
			}
			names[i] = strings.TrimSpace(b.String())
		}
		_, _ = stock(t, db, "C1", names)
		service := search.New(db)
		for range 150 {
			name := []rune(names[r.IntN(len(names))])
			from := r.IntN(len(name))
			query := string(name[from:min(len(name), from+1+r.IntN(4))])
			if strings.ContainsAny(query, " -，A1s5735") {
				continue
			}
			want := map[string]bool{}
			for _, n := range names {
				if strings.Contains(n, query) {
					want[n] = true
				}
			}
			hits, err := service.Search(system, query, 50)
			require.NoError(t, err)
			for _, n := range texts(hits) {
				if n != "机房" && !strings.HasPrefix(n, "客户") {
					require.Contains(t, n, query)
				}
			}
			if len(want) <= 40 {
				got := map[string]bool{}
				for _, n := range texts(hits) {
					if n != "机房" && !strings.HasPrefix(n, "客户") {
						got[n] = true
					}
				}
				require.Equal(t, want, got, query)
			}
		}
	})
}

func TestWaysToFind(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		stock(t, db, "C1", []string{"核心交换机 S12700E-8", "出口防火墙 USG6655E", "GigabitEthernet测试机", "备用 ＦＵＬＬ宽"})
		service := search.New(db)
		for query, want := range map[string][]string{
			"交换":           {"核心交换机 S12700E-8"},
			"核心 s12700":    {"核心交换机 S12700E-8"},
			"S12700E-8":    {"核心交换机 S12700E-8"},
			"usg6655e":     {"出口防火墙 USG6655E"},
			"USG66":        {"出口防火墙 USG6655E"},
			"gigabit测试":    nil,
			"ethernet":     nil,
			"full":         {"备用 ＦＵＬＬ宽"},
			"宽":            {"备用 ＦＵＬＬ宽"},
			"SN-C1-0002":   {"出口防火墙 USG6655E"},
			"snc10002":     {"出口防火墙 USG6655E"},
			"SNC1-0002":    {"出口防火墙 USG6655E"},
			"1-0003":       {"GigabitEthernet测试机"},
			"0004":         {"备用 ＦＵＬＬ宽"},
			"xwc13":        {"GigabitEthernet测试机"},
			"防火墙 交换":       nil,
			"' OR 1=1 --":  nil,
			"\"*\" NEAR(x": nil,
			"a <-> b | !c": nil,
			"！？…":          nil,
		} {
			hits, err := service.Search(system, query, 20)
			require.NoError(t, err, query)
			require.Equal(t, want, texts(hits), query)
		}
	})
}

func TestKeysComeFirstThenTheNewest(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		names := []string{"老设备"}
		for i := range 60 {
			names = append(names, fmt.Sprintf("SN-C1-0001 的邻居 %d", i))
		}
		stock(t, db, "C1", names)
		hits, err := search.New(db).Search(system, "sn-c1-0001", 3)
		require.NoError(t, err)
		require.Equal(t, []string{"老设备", "SN-C1-0001 的邻居 59", "SN-C1-0001 的邻居 58"}, texts(hits))
	})
}

func TestOthersRecordsAreNotFound(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		mine, _ := stock(t, db, "C1", []string{"核心交换机"})
		stock(t, db, "C2", []string{"核心交换机"})
		ctx := viewer.With(context.Background(), &viewer.Viewer{
			PersonID: uuid.New(), Roles: []schematype.Role{schematype.RoleCustomerEngineer}, CustomerID: &mine.ID,
		})
		service := search.New(db)
		hits, err := service.Search(ctx, "交换", 20)
		require.NoError(t, err)
		require.Len(t, hits, 1)
		require.Equal(t, mine.ID, hits[0].(*ent.Equipment).CustomerID)

		hits, err = service.Search(ctx, "SN-C2-0001", 20)
		require.NoError(t, err)
		require.Empty(t, hits)
		found, err := service.EquipmentByLabel(ctx, "SN-C2-0001")
		require.NoError(t, err)
		require.Nil(t, found)

		_, err = service.Search(context.Background(), "交换", 20)
		require.ErrorIs(t, err, problem.New(problem.CodeUnauthenticated, problem.Text{}))
	})
}

func TestANewWordReplacesTheOld(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		_, made := stock(t, db, "C1", []string{"汇聚交换机"})
		e := *made[0]
		e.Name = "接入交换机"
		require.NoError(t, db.InTx(system, func(tx *database.Tx) error { return search.Put(system, tx, search.OfEquipment(&e, nil)) }))
		for query, n := range map[string]int{"汇聚": 0, "接入": 1, "交换机": 1} {
			hits, err := search.New(db).Search(system, query, 20)
			require.NoError(t, err)
			require.Len(t, hits, n, query)
		}
	})
}

func TestOddInput(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		service := search.New(db)
		for _, c := range []struct {
			text, field string
			first       int
		}{
			{"", "text", 20}, {" 　\t", "text", 20}, {strings.Repeat("网", 201), "text", 20}, {"\xff\xfe", "text", 20},
			{strings.Repeat("a ", 11), "text", 20}, {"网", "first", 0}, {"网", "first", 51}, {"网", "first", -1},
		} {
			_, err := service.Search(system, c.text, c.first)
			require.ErrorIs(t, err, problem.New(problem.CodeInvalid, problem.Text{}))
			require.Equal(t, c.field, problem.From(err).Field)
		}
		for _, text := range []string{"\x00", "a\x00b", "%", "_", strings.Repeat("网", 200), strings.Repeat("x", 200)} {
			hits, err := service.Search(system, text, 50)
			require.NoError(t, err)
			require.Empty(t, hits)
		}
	})
}

func TestALongTextIsCutNotRefused(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		_, made := stock(t, db, "C1", []string{"设备"})
		e := *made[0]
		e.Rack = "开头" + strings.Repeat("日志 interface eth0 down 端口 ", 20000)
		e.Firmware = strings.Repeat("x", 5000)
		require.NoError(t, db.InTx(system, func(tx *database.Tx) error { return search.Put(system, tx, search.OfEquipment(&e, nil)) }))
		hits, err := search.New(db).Search(system, "开头日志", 20)
		require.NoError(t, err)
		require.Len(t, hits, 1)
	})
}

func TestLabels(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		_, made := stock(t, db, "C1", []string{"一", "二"})
		service := search.New(db)
		for _, text := range []string{
			"XW-C1-2", "xw-c1-2", " XW-C1-2\n", "https://fw.example/e/XW-C1-2?x=1", "SN:SN-C1-0002", "sn-c1-0002", "序列号：SN-C1-0002",
		} {
			e, err := service.EquipmentByLabel(system, text)
			require.NoError(t, err, text)
			require.Equal(t, made[1].ID, e.ID, text)
		}
		none, err := service.EquipmentByLabel(system, "' OR ''='")
		require.NoError(t, err)
		require.Nil(t, none)
		_, err = service.EquipmentByLabel(system, "  ")
		require.ErrorIs(t, err, problem.New(problem.CodeInvalid, problem.Text{}))
	})
}

// TestManyRows prints how long searches take over many rows: XUNWEI_SEARCH_ROWS=100000.
func TestManyRows(t *testing.T) {
	rows, err := strconv.Atoi(os.Getenv("XUNWEI_SEARCH_ROWS"))
	if err != nil {
		rows = 2000
	}
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		require.NoError(t, db.InTx(system, func(tx *database.Tx) error {
			var entries []search.Entry
			for i := range rows {
				id := schematype.NewID(schematype.CodeEquipment)
				entries = append(entries, search.OfEquipment(&ent.Equipment{
					ID: id, CustomerID: id, Name: fmt.Sprintf("接入交换机%d号", i), Vendor: "Huawei", Model: "S5735-L48T4S-A",
					SerialNumber: fmt.Sprintf("2102350%06d", i), Label: fmt.Sprintf("XW-%d", i),
				}, nil))
			}
			return search.PutMany(system, tx, entries)
		}))
		_, err := db.SQL.Exec("ANALYZE")
		require.NoError(t, err)
		for _, query := range []string{"交换", "2102350012345", "12345号", "huawei s5735", "012345", "21", "网"} {
			started := time.Now()
			_, err := search.New(db).Search(system, query, 20)
			require.NoError(t, err)
			t.Logf("%s: %v", query, time.Since(started))
		}
	})
}
