package imports

import (
	"context"
	"time"

	"xunwei/ent"
	"xunwei/ent/customer"
	"xunwei/ent/schematype"
	"xunwei/server/search"
)

var (
	helpName   = text{"Up to 200 characters.", "不超过 200 个字符。"}
	helpRemark = text{"Any words, up to 2,000 characters.", "任意文字，不超过 2000 个字符。"}
)

// customers are the companies under contract (客户); the key is the code.
var customers = &table[ent.Customer]{
	kind: schematype.ImportKindCustomers,
	columns: []column[ent.Customer]{
		field(need("code", "客户编码", helpKey).or("customer_code", "客户代码", "客户编号"), code(40, customer.CodeValidator), func(e *ent.Customer) *string { return &e.Code }),
		field(need("name", "客户名称", helpName).or("单位名称"), plain(200, customer.NameValidator), func(e *ent.Customer) *string { return &e.Name }),
		field(may("short_name", "简称", text{"Up to 60 characters; what lists show.", "不超过 60 个字符，用于列表显示。"}), plain(60, customer.ShortNameValidator), func(e *ent.Customer) *string { return &e.ShortName }),
		field(may("address", "地址", helpAddress), plain(300, customer.AddressValidator), func(e *ent.Customer) *string { return &e.Address }),
		field(may("preferred_inspection_days", "偏好巡检日", text{"Free words, such as “second Tuesday of the month”.", "文字说明，例如“每月第二个周二”。"}), plain(200, customer.PreferredInspectionDaysValidator), func(e *ent.Customer) *string { return &e.PreferredInspectionDays }),
		field(may("remark", "备注", helpRemark), plain(2000, nil), func(e *ent.Customer) *string { return &e.Remark }),
		field(may("active", "是否启用", text{"Yes or no; yes when empty.", "是或否，留空为“是”。"}), yesNo, func(e *ent.Customer) *bool { return &e.Active }),
	},
	keys: func(r *row[ent.Customer]) []key { return []key{{"code", r.text("code")}} },
	resolve: func(ctx context.Context, c *ent.Client, rows []*row[ent.Customer]) error {
		found, err := c.Customer.Query().Where(customer.CodeIn(distinct(rows, "code")...)).All(ctx)
		match(rows, found, func(e *ent.Customer) string { return e.Code }, func(r *row[ent.Customer]) string { return r.text("code") })
		return err
	},
	make: func(*row[ent.Customer]) *ent.Customer {
		return &ent.Customer{ID: schematype.NewID(schematype.CodeCustomer), Active: true}
	},
	insert: func(ctx context.Context, c *ent.Client, rows []*row[ent.Customer], now time.Time) error {
		return c.Customer.MapCreateBulk(rows, func(b *ent.CustomerCreate, i int) {
			e := rows[i].now
			b.SetID(e.ID).SetCode(e.Code).SetName(e.Name).SetShortName(e.ShortName).SetAddress(e.Address).
				SetPreferredInspectionDays(e.PreferredInspectionDays).SetRemark(e.Remark).SetActive(e.Active).
				SetCreatedAt(now).SetUpdatedAt(now)
		}).Exec(ctx)
	},
	update: func(ctx context.Context, c *ent.Client, r *row[ent.Customer], now time.Time) error {
		e := r.now
		return c.Customer.Update().Where(customer.ID(e.ID)).SetName(e.Name).SetShortName(e.ShortName).SetAddress(e.Address).
			SetPreferredInspectionDays(e.PreferredInspectionDays).SetRemark(e.Remark).SetActive(e.Active).
			SetUpdatedAt(now).Exec(ctx)
	},
	entries: each(search.OfCustomer),
}
