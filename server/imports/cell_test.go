package imports

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
)

func TestDays(t *testing.T) {
	for cell, want := range map[string]string{
		"2026-01-31": "2026-01-31", "2026/1/31": "2026-01-31", "2026.1.31": "2026-01-31", "2026年1月31日": "2026-01-31",
		"20260131": "2026-01-31", "２０２６-１-３１": "2026-01-31", "2026-01-31 23:59": "2026-01-31", "2026-01-31T08:00:00Z": "2026-01-31",
		"46053": "2026-01-31", "46053.75": "2026-01-31",
	} {
		got, f := day(cell)
		require.Nil(t, f, cell)
		require.Equal(t, want, got.Format(time.DateOnly), cell)
		require.Equal(t, time.UTC, got.Location())
	}
	for _, cell := range []string{"2026-02-30", "31.1.2026", "明天", "19", "2026", "1/2/2026", "", "1e999", "99999999"} {
		_, f := day(cell)
		require.NotNil(t, f, cell)
	}
	require.Equal(t, "46053", since1904("44591"))
}

func TestNumbers(t *testing.T) {
	n, f := decimal(-90, 90)("４１.８０５７")
	require.Nil(t, f)
	require.InDelta(t, 41.8057, n, 1e-9)
	for _, cell := range []string{"41°", "NaN", "Inf", "91", "-91", "1,5", "0x10p3"} {
		_, f := decimal(-90, 90)(cell)
		require.NotNil(t, f, cell)
	}
	i, f := whole(1, 99)("3.0")
	require.Nil(t, f)
	require.Equal(t, 3, i)
	for _, cell := range []string{"0", "100", "2.5", "一"} {
		_, f := whole(1, 99)(cell)
		require.NotNil(t, f, cell)
	}
}

func TestTexts(t *testing.T) {
	for cell, want := range map[string]text{
		"#N/A": formula, "a\x00b": invisible, "坏\xff": invisible, "a\u202eb": invisible, "四个字符": tooLong,
	} {
		_, f := plain(3, nil)(cell)
		require.NotNil(t, f, cell)
		require.Equal(t, want, f.text, cell)
	}
	_, f := code(40, nil)("2.10235E+19")
	require.Equal(t, scientific, f.text)
	s, f := code(40, nil)("SY  01\n02")
	require.Nil(t, f)
	require.Equal(t, "SY 01 02", s)
	require.Equal(t, "沈阳", tidy("\ufeff　\u00a0沈阳\u200b\t"))
}

func TestWords(t *testing.T) {
	read := oneOf(equipmentTypes)
	for cell, want := range map[string]schematype.EquipmentType{
		"交换机": schematype.EquipmentTypeSwitch, "SWITCH": schematype.EquipmentTypeSwitch, "load balancer": schematype.EquipmentTypeLoadBalancer,
		" ups ": schematype.EquipmentTypeUPS, "Load_Balancer": schematype.EquipmentTypeLoadBalancer,
	} {
		v, f := read(cell)
		require.Nil(t, f, cell)
		require.Equal(t, want, v)
	}
	_, f := read("打印机")
	require.Contains(t, f.in(chinese), "路由器、交换机")
	for cell, want := range map[string]schematype.Coverage{"7×24": "ALL_HOURS", "7*24": "ALL_HOURS", "7X24": "ALL_HOURS", "5x8": "WORKING_TIME", "ALL_HOURS": "ALL_HOURS"} {
		v, f := oneOf(coverages)(cell)
		require.Nil(t, f, cell)
		require.Equal(t, want, v)
	}
	for _, cell := range []string{"Mars/Base", "Local", "../etc/passwd"} {
		_, f := zone(cell)
		require.NotNil(t, f, cell)
	}
	for _, cell := range []string{"a", "@b", "a@", "a b@c"} {
		_, f := email(100, nil)(cell)
		require.NotNil(t, f, cell)
	}
}

func TestScopes(t *testing.T) {
	s, f := readScope("SN1, SN2；SN1\n站点：DC1 site:DC2、*")
	require.Nil(t, f)
	require.Equal(t, &scope{all: true, sites: []string{"DC1", "DC2"}, serials: []string{"SN1", "SN2"}}, s)
	_, f = readScope(strings.Repeat("x ", maxScope+1))
	require.NotNil(t, f)
	s, _ = readScope("site: http://x")
	require.Equal(t, []string{"http://x", "site:"}, s.serials)
}

func TestHeadings(t *testing.T) {
	find := &findings{lang: english}
	got, enough := devices.heading([]string{"客户编码*", "Site Code", " SN ", "设备名（必填）", "", "Firmwares", "价格", "序列号"}, find)
	require.Equal(t, layout{0, 1, 2, refused, bare, refused, refused, refused}, got)
	require.False(t, enough)
	var all []string
	for _, p := range find.list {
		all = append(all, p.Column+": "+p.Message)
	}
	require.Len(t, all, 5, all)
	require.Contains(t, all[0], "“name”")
	require.Contains(t, all[1], "“firmware”")
	require.Contains(t, all[2], "use one of: customer_code, site_code")
	require.Contains(t, all[3], "Two columns")
	require.Contains(t, all[4], "“name” is missing")
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"设备名", "设备名称", 1}} {
		require.Equal(t, c.want, distance([]rune(c.a), []rune(c.b)), c)
	}
}

// FuzzCells: no cell makes a reader panic, and what is read is what may be stored.
func FuzzCells(f *testing.F) {
	for _, s := range []string{"46053", "2026年1月31日", "７×２４", "站点:DC1 *", "1e309", "a@b", "\x00\xff", "#N/A", "2.1E+19"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		cell = tidy(cell)
		for _, k := range []func(string) (any, *fault){devices.columns[2].read, devices.columns[12].read, sites.columns[6].read, contracts.columns[10].read, contacts.columns[6].read} {
			v, f := k(cell)
			if (v == nil) != (f != nil) {
				t.Fatalf("%q gave %v and %v", cell, v, f)
			}
			if s, ok := v.(string); ok && strings.ContainsAny(s, "\x00") {
				t.Fatalf("%q was let through", cell)
			}
		}
		_ = devices.stranger(cell)
		_ = shown(cell)
	})
}
