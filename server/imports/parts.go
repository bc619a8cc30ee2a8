package imports

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/equipmentpart"
	"xunwei/ent/schematype"
)

var (
	partAgain = text{
		"stands in row %d already, in the same slot under the same name; delete one of the two rows, or give its own slot",
		"与第 %d 行的槽位和部件名称相同，请删除其中一行，或填写不同的槽位",
	}
	helpDevice = text{"The serial number of a device of the customer that was imported before. Format the column as text in Excel.", "该客户已导入设备的序列号。Excel 中请将该列设为文本格式。"}
	helpSlot   = text{
		"Where in the device it sits, such as PWR1 or 1/0/24; tells parts of the same name apart. Format the column as text in Excel, which makes a date of 1/2.",
		"部件在设备中的位置，例如 PWR1 或 1/0/24，用于区分同名部件。Excel 中请将该列设为文本格式，否则 1/2 会变成日期。",
	}
)

// parts are what sits in the devices (部件): boards, power supplies, optics, disks. The key is customer code, the
// device's serial number, slot and name: a part that is exchanged for another in its place keeps its row, and gets the
// new one's numbers.
var parts = &table[ent.EquipmentPart]{
	kind:  schematype.ImportKindParts,
	again: &partAgain,
	columns: []column[ent.EquipmentPart]{
		loose[ent.EquipmentPart](need("customer_code", "客户编码", helpCustomer), code(40, nil)),
		loose[ent.EquipmentPart](need("equipment_serial_number", "设备序列号", helpDevice).or("equipment_sn", "device_serial_number", "设备SN", "整机序列号"), code(120, nil)),
		field(may("slot", "槽位", helpSlot).or("位置", "槽位号"), code(60, equipmentpart.SlotValidator), func(e *ent.EquipmentPart) *string { return &e.Slot }),
		field(need("name", "部件名称", helpName).or("部件"), plain(200, equipmentpart.NameValidator), func(e *ent.EquipmentPart) *string { return &e.Name }),
		field(may("part_number", "部件号", text{"The maker's number of the part, such as PAC-2200WF.", "厂商的部件型号，例如 PAC-2200WF。"}).or("PN", "P/N", "部件型号", "料号"), code(120, equipmentpart.PartNumberValidator), func(e *ent.EquipmentPart) *string { return &e.PartNumber }),
		field(may("serial_number", "部件序列号", text{"The part's own; a search for it finds the device. Format the column as text in Excel.", "部件自己的序列号，可据此搜索到设备。Excel 中请将该列设为文本格式。"}).or("SN", "S/N", "部件SN", "序列号"), code(120, equipmentpart.SerialNumberValidator), func(e *ent.EquipmentPart) *string { return &e.SerialNumber }),
		field(may("firmware", "固件版本", text{"Version of the part's own software.", "部件自身的固件或软件版本。"}).or("软件版本", "微码版本"), plain(120, equipmentpart.FirmwareValidator), func(e *ent.EquipmentPart) *string { return &e.Firmware }),
	},
	keys: func(r *row[ent.EquipmentPart]) []key {
		return []key{{"slot", r.text("customer_code") + "\x00" + r.text("equipment_serial_number") + "\x00" + r.text("slot") + "\x00" + r.text("name")}}
	},
	resolve: func(ctx context.Context, c *ent.Client, rows []*row[ent.EquipmentPart]) error {
		if err := findCustomers(ctx, c, rows); err != nil {
			return err
		}
		if err := findDevices(ctx, c, rows); err != nil {
			return err
		}
		var ids []uuid.UUID
		for _, e := range devicesOf(rows) {
			ids = append(ids, e.ID)
		}
		found, err := c.EquipmentPart.Query().Where(equipmentpart.EquipmentIDIn(ids...), equipmentpart.NameIn(distinct(rows, "name")...)).All(ctx)
		match(rows, found, func(e *ent.EquipmentPart) place { return place{e.EquipmentID, e.Slot, e.Name} }, func(r *row[ent.EquipmentPart]) place {
			if r.device == nil {
				return place{}
			}
			return place{r.device.ID, r.text("slot"), r.text("name")}
		})
		return err
	},
	make: func(r *row[ent.EquipmentPart]) *ent.EquipmentPart {
		return &ent.EquipmentPart{ID: schematype.NewID(schematype.CodeEquipmentPart), CustomerID: r.customer.ID, EquipmentID: r.device.ID}
	},
	insert: func(ctx context.Context, c *ent.Client, rows []*row[ent.EquipmentPart], now time.Time) error {
		return c.EquipmentPart.MapCreateBulk(rows, func(b *ent.EquipmentPartCreate, i int) {
			e := rows[i].now
			b.SetID(e.ID).SetCustomerID(e.CustomerID).SetEquipmentID(e.EquipmentID).SetSlot(e.Slot).SetName(e.Name).
				SetPartNumber(e.PartNumber).SetSerialNumber(e.SerialNumber).SetFirmware(e.Firmware).SetCreatedAt(now).SetUpdatedAt(now)
		}).Exec(ctx)
	},
	update: func(ctx context.Context, c *ent.Client, r *row[ent.EquipmentPart], now time.Time) error {
		e := r.now
		return c.EquipmentPart.Update().Where(equipmentpart.ID(e.ID)).SetPartNumber(e.PartNumber).SetSerialNumber(e.SerialNumber).
			SetFirmware(e.Firmware).SetUpdatedAt(now).Exec(ctx)
	},
	entries: entriesOfParts,
}

// place is the natural key of a part.
type place struct {
	device     uuid.UUID
	slot, name string
}
