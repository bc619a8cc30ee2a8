package imports

import (
	"context"
	"math"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/servicepoint"
	"xunwei/ent/site"
	"xunwei/server/geo"
	"xunwei/server/search"
)

var (
	helpCustomer = text{"The code of a customer who was imported before.", "已导入的客户的编码。"}
	halfPlace    = text{"latitude and longitude are given together or not at all", "纬度和经度必须同时填写或同时留空"}
)

// sites are machine rooms and places of customers (机房/站点); the key is customer code and site code. The distance from
// the service point is computed (straight line, in WGS-84), and its class from that.
var sites = &table[ent.Site]{
	kind: schematype.ImportKindSites,
	columns: []column[ent.Site]{
		loose[ent.Site](need("customer_code", "客户编码", helpCustomer), code(40, nil)),
		field(need("code", "站点编码", text{"Up to 40 characters; unique within the customer.", "不超过 40 个字符，在同一客户内唯一。"}).or("site_code"), code(40, site.CodeValidator), func(e *ent.Site) *string { return &e.Code }),
		field(need("name", "站点名称", helpName).or("机房名称"), plain(200, site.NameValidator), func(e *ent.Site) *string { return &e.Name }),
		field(may("address", "地址", helpAddress), plain(300, site.AddressValidator), func(e *ent.Site) *string { return &e.Address }),
		field(may("access_rules", "入场要求", text{"How an engineer gets in.", "工程师进入机房的要求。"}), plain(2000, nil), func(e *ent.Site) *string { return &e.AccessRules }),
		loose[ent.Site](may("service_point_code", "服务网点编码", text{"The code of the service point that looks after the site.", "负责该站点的服务网点编码。"}), code(40, nil)),
		optional(may("latitude", "纬度", helpLatitude), decimal(-90, 90), func(e *ent.Site) **float64 { return &e.Latitude }),
		optional(may("longitude", "经度", helpLongitude), decimal(-180, 180), func(e *ent.Site) **float64 { return &e.Longitude }),
		field(may("datum", "坐标系", helpDatum), oneOf(datums), func(e *ent.Site) *schematype.Datum { return &e.Datum }),
		field(may("fence_meters", "签到范围", text{"Metres around the coordinates within which a check-in is not flagged: 20 to 20,000; 300 when empty.", "签到范围（米），20 至 20000，留空为 300。"}).or("签到范围（米）"), whole(20, 20000), func(e *ent.Site) *int { return &e.FenceMeters }),
		optional(may("distance_class", "距离档", text{"Overrules the class computed from the distance: same city (up to 30 km), 100, 300, 500 km or beyond.", "留空时按直线距离计算：30 公里内为同城，其余为 100、300、500 公里内或以外；填写则以此为准。"}), oneOf(distanceClasses), func(e *ent.Site) **schematype.DistanceClass { return &e.DistanceClass }),
		field(may("time_zone", "时区", text{"Asia/Shanghai for example; the vendor's own when empty.", "例如 Asia/Shanghai，留空使用公司时区。"}), zone, func(e *ent.Site) *string { return &e.TimeZone }),
	},
	keys: func(r *row[ent.Site]) []key {
		return []key{{"code", r.text("customer_code") + "\x00" + r.text("code")}}
	},
	resolve: func(ctx context.Context, c *ent.Client, rows []*row[ent.Site]) error {
		if err := findCustomers(ctx, c, rows); err != nil {
			return err
		}
		if err := findPoints(ctx, c, rows); err != nil {
			return err
		}
		by, err := sitesBy(ctx, c, owners(rows), distinct(rows, "code"))
		for _, r := range rows {
			if (r.cell("latitude") == "") != (r.cell("longitude") == "") {
				r.fault("longitude", halfPlace)
			}
			if r.customer != nil {
				r.old = by[owned{r.customer.ID, r.text("code")}]
			}
		}
		return errOr(err, func() error { return pointsOf(ctx, c, rows) })
	},
	make: func(r *row[ent.Site]) *ent.Site {
		return &ent.Site{ID: schematype.NewID(schematype.CodeSite), CustomerID: r.customer.ID, Datum: schematype.DatumWGS84, FenceMeters: 300}
	},
	derive: measure,
	changed: func(_ context.Context, _ *ent.Client, r *row[ent.Site]) (bool, error) {
		return !samePointer(r.old.ServicePointID, r.now.ServicePointID) || !samePointer(r.old.DistanceKm, r.now.DistanceKm) ||
			!samePointer(r.old.DistanceClass, r.now.DistanceClass), nil
	},
	insert: func(ctx context.Context, c *ent.Client, rows []*row[ent.Site], now time.Time) error {
		return c.Site.MapCreateBulk(rows, func(b *ent.SiteCreate, i int) {
			e := rows[i].now
			b.SetID(e.ID).SetCustomerID(e.CustomerID).SetCode(e.Code).SetName(e.Name).SetAddress(e.Address).SetAccessRules(e.AccessRules).
				SetNillableServicePointID(e.ServicePointID).SetNillableLatitude(e.Latitude).SetNillableLongitude(e.Longitude).
				SetDatum(e.Datum).SetFenceMeters(e.FenceMeters).SetNillableDistanceKm(e.DistanceKm).
				SetNillableDistanceClass(e.DistanceClass).SetTimeZone(e.TimeZone).SetCreatedAt(now).SetUpdatedAt(now)
		}).Exec(ctx)
	},
	update: func(ctx context.Context, c *ent.Client, r *row[ent.Site], now time.Time) error {
		e := r.now
		return c.Site.Update().Where(site.ID(e.ID)).SetName(e.Name).SetAddress(e.Address).SetAccessRules(e.AccessRules).
			SetNillableServicePointID(e.ServicePointID).SetNillableLatitude(e.Latitude).SetNillableLongitude(e.Longitude).
			SetDatum(e.Datum).SetFenceMeters(e.FenceMeters).SetNillableDistanceKm(e.DistanceKm).
			SetNillableDistanceClass(e.DistanceClass).SetTimeZone(e.TimeZone).SetUpdatedAt(now).Exec(ctx)
	},
	entries: each(search.OfSite),
}

// pointsOf sets the service point of sites that have one already and whose row names none.
func pointsOf(ctx context.Context, c *ent.Client, rows []*row[ent.Site]) error {
	var ids []uuid.UUID
	for _, r := range rows {
		if r.point == nil && r.old != nil && r.old.ServicePointID != nil {
			ids = append(ids, *r.old.ServicePointID)
		}
	}
	found, err := c.ServicePoint.Query().Where(servicepoint.IDIn(ids...)).All(ctx)
	by := map[uuid.UUID]*ent.ServicePoint{}
	for _, p := range found {
		by[p.ID] = p
	}
	for _, r := range rows {
		if r.point == nil && r.old != nil && r.old.ServicePointID != nil {
			r.point = by[*r.old.ServicePointID]
		}
	}
	return err
}

// measure computes the distance from the service point. The class follows it, unless the row gives one, or somebody set
// one by hand and the distance has not changed since.
func measure(r *row[ent.Site]) {
	e := r.now
	if r.point != nil {
		e.ServicePointID = &r.point.ID
	}
	if r.point == nil || e.Latitude == nil || e.Longitude == nil {
		return
	}
	place := geo.Point{Latitude: *e.Latitude, Longitude: *e.Longitude, Datum: e.Datum}
	km := math.Round(geo.Meters(placeOf(r.point), place)/100) / 10
	moved := e.DistanceKm == nil || *e.DistanceKm != km
	e.DistanceKm = &km
	if r.value("distance_class") == nil && (moved || e.DistanceClass == nil) {
		class := classOf(km)
		e.DistanceClass = &class
	}
}

// sameCity is up to how many kilometres in a straight line a site counts as in the service point's own city.
const sameCity = 30

// classOf is the class of T5 for a distance in kilometres.
func classOf(km float64) schematype.DistanceClass {
	switch {
	case km <= sameCity:
		return schematype.DistanceClassSameCity
	case km <= 100:
		return schematype.DistanceClassWithin100
	case km <= 300:
		return schematype.DistanceClassWithin300
	case km <= 500:
		return schematype.DistanceClassWithin500
	default:
		return schematype.DistanceClassBeyond500
	}
}

func samePointer[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func errOr(err error, next func() error) error {
	if err != nil {
		return err
	}
	return next()
}
