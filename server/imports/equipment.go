package imports

import (
	"context"
	"encoding/base32"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/equipment"
	"xunwei/ent/schematype"
)

var labelTaken = text{"is the label of another device (serial number %s); choose another", "已被另一台设备（序列号 %s）使用，请更换"}

// devices are the equipment file (设备档案); the key is customer code and serial number.
var devices = &table[ent.Equipment]{
	kind: schematype.ImportKindEquipment,
	columns: []column[ent.Equipment]{
		loose[ent.Equipment](need("customer_code", "客户编码", helpCustomer), code(40, nil)),
		loose[ent.Equipment](need("site_code", "站点编码", text{"The code of the customer's site at which the device stands.", "设备所在站点的编码。"}), code(40, nil)),
		field(need("serial_number", "序列号", text{"Up to 120 characters; unique within the customer. Format the column as text in Excel.", "不超过 120 个字符，在同一客户内唯一。Excel 中请将该列设为文本格式。"}).or("SN", "S/N", "设备序列号"), code(120, equipment.SerialNumberValidator), func(e *ent.Equipment) *string { return &e.SerialNumber }),
		field(need("name", "设备名称", helpName).or("主机名"), plain(200, equipment.NameValidator), func(e *ent.Equipment) *string { return &e.Name }),
		field(may("type", "设备类型", text{"Router, switch, firewall and so on; “other” when empty.", "路由器、交换机、防火墙、负载均衡、无线、传输、服务器、存储、UPS、其他；留空为其他。"}), oneOf(equipmentTypes), func(e *ent.Equipment) *schematype.EquipmentType { return &e.Type }),
		field(may("vendor", "厂商", text{"The maker.", "设备厂商。"}).or("品牌", "厂家"), plain(80, equipment.VendorValidator), func(e *ent.Equipment) *string { return &e.Vendor }),
		field(may("model", "型号", text{"The maker's model.", "设备型号。"}).or("设备型号"), plain(120, equipment.ModelValidator), func(e *ent.Equipment) *string { return &e.Model }),
		field(may("status", "状态", text{"In service (when empty), faulty, spare or retired.", "在用（默认）、故障、备用或退役。"}), oneOf(equipmentStatuses), func(e *ent.Equipment) *schematype.EquipmentStatus { return &e.Status }),
		field(may("firmware", "软件版本", text{"Version of the software.", "软件版本。"}).or("固件版本"), plain(120, equipment.FirmwareValidator), func(e *ent.Equipment) *string { return &e.Firmware }),
		field(may("microcode", "微码版本", text{"Version of the microcode.", "微码版本。"}), plain(120, equipment.MicrocodeValidator), func(e *ent.Equipment) *string { return &e.Microcode }),
		field(may("configuration", "配置", text{"Modules, memory, licences; up to 20,000 characters.", "模块、内存、许可等配置，不超过 20000 个字符。"}), plain(20000, nil), func(e *ent.Equipment) *string { return &e.Configuration }),
		field(may("rack", "机柜", text{"Rack and unit, such as A03-U12.", "机柜及 U 位，例如 A03-U12。"}).or("机柜位置"), plain(80, equipment.RackValidator), func(e *ent.Equipment) *string { return &e.Rack }),
		optional(may("installed_on", "安装日期", text{"A date.", "日期，例如 2026-01-31。"}).or("上架日期"), day, func(e *ent.Equipment) **time.Time { return &e.InstalledOn }),
		optional(may("warranty_until", "保修截止", text{"A date.", "日期，例如 2026-01-31。"}).or("质保截止", "保修到期"), day, func(e *ent.Equipment) **time.Time { return &e.WarrantyUntil }),
		field(may("label", "标签号", text{"What the QR label says; unique. Made by the system when empty.", "二维码标签号，全局唯一，留空自动生成。"}), code(40, equipment.LabelValidator), func(e *ent.Equipment) *string { return &e.Label }),
		field(may("remark", "备注", helpRemark), plain(2000, nil), func(e *ent.Equipment) *string { return &e.Remark }),
	},
	keys: func(r *row[ent.Equipment]) []key {
		out := []key{{"serial_number", r.text("customer_code") + "\x00" + r.text("serial_number")}}
		if label := r.text("label"); label != "" {
			out = append(out, key{"label", label})
		}
		return out
	},
	resolve: func(ctx context.Context, c *ent.Client, rows []*row[ent.Equipment]) error {
		if err := findCustomers(ctx, c, rows); err != nil {
			return err
		}
		if err := findSites(ctx, c, rows); err != nil {
			return err
		}
		found, err := c.Equipment.Query().Where(equipment.CustomerIDIn(owners(rows)...), equipment.SerialNumberIn(distinct(rows, "serial_number")...)).All(ctx)
		match(rows, found, func(e *ent.Equipment) owned { return owned{e.CustomerID, e.SerialNumber} }, func(r *row[ent.Equipment]) owned {
			if r.customer == nil {
				return owned{}
			}
			return owned{r.customer.ID, r.text("serial_number")}
		})
		return errOr(err, func() error { return takenLabels(ctx, c, rows) })
	},
	make: func(r *row[ent.Equipment]) *ent.Equipment {
		id := schematype.NewID(schematype.CodeEquipment)
		return &ent.Equipment{
			ID: id, CustomerID: r.customer.ID, Label: Label(id),
			Type: schematype.EquipmentTypeOther, Status: schematype.EquipmentStatusInService,
		}
	},
	derive: func(r *row[ent.Equipment]) { r.now.SiteID = r.site.ID },
	changed: func(_ context.Context, _ *ent.Client, r *row[ent.Equipment]) (bool, error) {
		return r.old.SiteID != r.now.SiteID, nil
	},
	insert: insertDevices,
	update: func(ctx context.Context, c *ent.Client, r *row[ent.Equipment], now time.Time) error {
		e := r.now
		return c.Equipment.Update().Where(equipment.ID(e.ID)).SetSiteID(e.SiteID).SetName(e.Name).SetType(e.Type).SetVendor(e.Vendor).
			SetModel(e.Model).SetStatus(e.Status).SetFirmware(e.Firmware).SetMicrocode(e.Microcode).SetConfiguration(e.Configuration).
			SetRack(e.Rack).SetNillableInstalledOn(e.InstalledOn).SetNillableWarrantyUntil(e.WarrantyUntil).SetLabel(e.Label).
			SetRemark(e.Remark).SetUpdatedAt(now).Exec(ctx)
	},
	entries: entriesOfDevices,
}

func insertDevices(ctx context.Context, c *ent.Client, rows []*row[ent.Equipment], now time.Time) error {
	return c.Equipment.MapCreateBulk(rows, func(b *ent.EquipmentCreate, i int) {
		e := rows[i].now
		b.SetID(e.ID).SetCustomerID(e.CustomerID).SetSiteID(e.SiteID).SetSerialNumber(e.SerialNumber).SetName(e.Name).SetType(e.Type).
			SetVendor(e.Vendor).SetModel(e.Model).SetStatus(e.Status).SetFirmware(e.Firmware).SetMicrocode(e.Microcode).
			SetConfiguration(e.Configuration).SetRack(e.Rack).SetNillableInstalledOn(e.InstalledOn).
			SetNillableWarrantyUntil(e.WarrantyUntil).SetLabel(e.Label).SetRemark(e.Remark).SetCreatedAt(now).SetUpdatedAt(now)
	}).Exec(ctx)
}

// takenLabels faults rows whose label another device carries.
func takenLabels(ctx context.Context, c *ent.Client, rows []*row[ent.Equipment]) error {
	labels := distinct(rows, "label")
	if len(labels) == 0 {
		return nil
	}
	found, err := c.Equipment.Query().Where(equipment.LabelIn(labels...)).All(ctx)
	by := map[string]*ent.Equipment{}
	for _, e := range found {
		by[e.Label] = e
	}
	for _, r := range rows {
		if e := by[r.text("label")]; e != nil && (r.old == nil || r.old.ID != e.ID) {
			r.fault("label", labelTaken, e.SerialNumber)
		}
	}
	return err
}

// letters leave out those that are misread (Crockford).
var letters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// Label is the default label of a device: short enough to type, made of the random end of its id.
func Label(id uuid.UUID) string {
	s := letters.EncodeToString(id[7:15])[:12]
	return "XW-" + s[:4] + "-" + s[4:8] + "-" + s[8:]
}
