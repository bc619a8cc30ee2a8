package imports

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/contact"
	"xunwei/ent/schematype"
	"xunwei/server/search"
)

// contacts are people of customers whom the desk may call (联系人); the key is customer code, name and phone.
var contacts = &table[ent.Contact]{
	kind: schematype.ImportKindContacts,
	columns: []column[ent.Contact]{
		loose[ent.Contact](need("customer_code", "客户编码", helpCustomer), code(40, nil)),
		loose[ent.Contact](may("site_code", "站点编码", text{"The code of the site that the contact belongs to.", "联系人所在站点的编码。"}), code(40, nil)),
		field(need("name", "姓名", text{"Up to 80 characters.", "不超过 80 个字符。"}).or("联系人"), plain(80, contact.NameValidator), func(e *ent.Contact) *string { return &e.Name }),
		field(may("phone", "电话", text{"Digits, with an extension if there is one; up to 40 characters.", "数字，可带分机；不超过 40 个字符。"}).or("手机", "联系电话"), phone(40, contact.PhoneValidator), func(e *ent.Contact) *string { return &e.Phone }),
		field(may("title", "职务", text{"Up to 80 characters.", "不超过 80 个字符。"}), plain(80, contact.TitleValidator), func(e *ent.Contact) *string { return &e.Title }),
		field(may("department", "部门", text{"Up to 120 characters.", "不超过 120 个字符。"}), plain(120, contact.DepartmentValidator), func(e *ent.Contact) *string { return &e.Department }),
		field(may("email", "邮箱", text{"An e-mail address.", "电子邮箱地址。"}).or("电子邮箱", "e-mail"), email(200, contact.EmailValidator), func(e *ent.Contact) *string { return &e.Email }),
		optional(may("escalation_rank", "升级顺序", text{"Place in the list of escalation contacts: 1 is called first. Empty for those who are not on it.", "逐级升级联系人中的次序，1 最先联系；不在升级名单中的留空。"}), whole(1, 99), func(e *ent.Contact) **int { return &e.EscalationRank }),
		field(may("remark", "备注", helpRemark), plain(2000, nil), func(e *ent.Contact) *string { return &e.Remark }),
	},
	keys: func(r *row[ent.Contact]) []key {
		return []key{{"name", r.text("customer_code") + "\x00" + r.text("name") + "\x00" + r.text("phone")}}
	},
	resolve: func(ctx context.Context, c *ent.Client, rows []*row[ent.Contact]) error {
		if err := findCustomers(ctx, c, rows); err != nil {
			return err
		}
		if err := findSites(ctx, c, rows); err != nil {
			return err
		}
		found, err := c.Contact.Query().Where(contact.CustomerIDIn(owners(rows)...), contact.NameIn(distinct(rows, "name")...)).All(ctx)
		match(rows, found, func(e *ent.Contact) person { return person{e.CustomerID, e.Name, e.Phone} }, func(r *row[ent.Contact]) person {
			if r.customer == nil {
				return person{}
			}
			return person{r.customer.ID, r.text("name"), r.text("phone")}
		})
		return err
	},
	make: func(r *row[ent.Contact]) *ent.Contact {
		return &ent.Contact{ID: schematype.NewID(schematype.CodeContact), CustomerID: r.customer.ID}
	},
	derive: func(r *row[ent.Contact]) {
		if r.site != nil {
			r.now.SiteID = &r.site.ID
		}
	},
	changed: func(_ context.Context, _ *ent.Client, r *row[ent.Contact]) (bool, error) {
		return !samePointer(r.old.SiteID, r.now.SiteID), nil
	},
	insert: func(ctx context.Context, c *ent.Client, rows []*row[ent.Contact], now time.Time) error {
		return c.Contact.MapCreateBulk(rows, func(b *ent.ContactCreate, i int) {
			e := rows[i].now
			b.SetID(e.ID).SetCustomerID(e.CustomerID).SetNillableSiteID(e.SiteID).SetName(e.Name).SetPhone(e.Phone).SetTitle(e.Title).
				SetDepartment(e.Department).SetEmail(e.Email).SetNillableEscalationRank(e.EscalationRank).SetRemark(e.Remark).
				SetCreatedAt(now).SetUpdatedAt(now)
		}).Exec(ctx)
	},
	update: func(ctx context.Context, c *ent.Client, r *row[ent.Contact], now time.Time) error {
		e := r.now
		return c.Contact.Update().Where(contact.ID(e.ID)).SetNillableSiteID(e.SiteID).SetTitle(e.Title).SetDepartment(e.Department).
			SetEmail(e.Email).SetNillableEscalationRank(e.EscalationRank).SetRemark(e.Remark).SetUpdatedAt(now).Exec(ctx)
	},
	entries: each(search.OfContact),
}

// person is the natural key of a contact.
type person struct {
	customer    uuid.UUID
	name, phone string
}
