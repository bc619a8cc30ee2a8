package imports

import (
	"context"
	"time"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/servicepoint"
	"xunwei/server/geo"
)

var (
	helpKey       = text{"Up to 40 characters; names the record in other files and when the file is imported again.", "不超过 40 个字符；其它文件和再次导入时以此识别该记录。"}
	helpLatitude  = text{"Degrees, 3 to 54 in China; 41.8057 for example.", "纬度，单位度，例如 41.8057。"}
	helpLongitude = text{"Degrees; 123.4315 for example.", "经度，单位度，例如 123.4315。"}
	helpDatum     = text{"Where the coordinates come from: WGS-84 (GPS, the default), GCJ-02 (Amap, Tencent) or BD-09 (Baidu).", "坐标系：WGS-84（GPS，默认）、GCJ-02（高德、腾讯）或 BD-09（百度）。"}
	helpAddress   = text{"Up to 300 characters.", "不超过 300 个字符。"}
)

// servicePoints are the places from which engineers set out (服务网点); the key is the code.
var servicePoints = &table[ent.ServicePoint]{
	kind: schematype.ImportKindServicePoints,
	columns: []column[ent.ServicePoint]{
		field(need("code", "网点编码", helpKey), code(40, servicepoint.CodeValidator), func(e *ent.ServicePoint) *string { return &e.Code }),
		field(need("name", "网点名称", helpName), plain(200, servicepoint.NameValidator), func(e *ent.ServicePoint) *string { return &e.Name }),
		field(may("address", "地址", helpAddress), plain(300, servicepoint.AddressValidator), func(e *ent.ServicePoint) *string { return &e.Address }),
		field(need("latitude", "纬度", helpLatitude), decimal(-90, 90), func(e *ent.ServicePoint) *float64 { return &e.Latitude }),
		field(need("longitude", "经度", helpLongitude), decimal(-180, 180), func(e *ent.ServicePoint) *float64 { return &e.Longitude }),
		field(may("datum", "坐标系", helpDatum), oneOf(datums), func(e *ent.ServicePoint) *schematype.Datum { return &e.Datum }),
	},
	keys: func(r *row[ent.ServicePoint]) []key { return []key{{"code", r.text("code")}} },
	resolve: func(ctx context.Context, c *ent.Client, rows []*row[ent.ServicePoint]) error {
		found, err := c.ServicePoint.Query().Where(servicepoint.CodeIn(distinct(rows, "code")...)).All(ctx)
		match(rows, found, func(e *ent.ServicePoint) string { return e.Code }, func(r *row[ent.ServicePoint]) string { return r.text("code") })
		return err
	},
	make: func(*row[ent.ServicePoint]) *ent.ServicePoint {
		return &ent.ServicePoint{ID: schematype.NewID(schematype.CodeServicePoint), Datum: schematype.DatumWGS84}
	},
	insert: func(ctx context.Context, c *ent.Client, rows []*row[ent.ServicePoint], now time.Time) error {
		return c.ServicePoint.MapCreateBulk(rows, func(b *ent.ServicePointCreate, i int) {
			e := rows[i].now
			b.SetID(e.ID).SetCode(e.Code).SetName(e.Name).SetAddress(e.Address).SetLatitude(e.Latitude).SetLongitude(e.Longitude).
				SetDatum(e.Datum).SetCreatedAt(now).SetUpdatedAt(now)
		}).Exec(ctx)
	},
	update: func(ctx context.Context, c *ent.Client, r *row[ent.ServicePoint], now time.Time) error {
		e := r.now
		return c.ServicePoint.Update().Where(servicepoint.ID(e.ID)).SetName(e.Name).SetAddress(e.Address).
			SetLatitude(e.Latitude).SetLongitude(e.Longitude).SetDatum(e.Datum).SetUpdatedAt(now).Exec(ctx)
	},
}

func placeOf(e *ent.ServicePoint) geo.Point {
	return geo.Point{Latitude: e.Latitude, Longitude: e.Longitude, Datum: e.Datum}
}

// match sets the records that rows are already, by their natural key.
func match[E any, K comparable](rows []*row[E], found []*E, of func(*E) K, key func(*row[E]) K) {
	by := make(map[K]*E, len(found))
	for _, e := range found {
		by[of(e)] = e
	}
	for _, r := range rows {
		r.old = by[key(r)]
	}
}
