package imports

import (
	"context"
	"time"

	"xunwei/ent"
	"xunwei/ent/contract"
	"xunwei/ent/schematype"
	"xunwei/server/search"
)

var (
	endsFirst    = text{"ends before it starts", "结束日期早于开始日期"}
	otherOwner   = text{"belongs to another customer; use another number", "该合同编号属于其他客户，请更换编号"}
	helpDay      = text{"A date, such as 2026-01-31.", "日期，例如 2026-01-31。"}
	helpCadence  = text{"None, daily, weekly, monthly, quarterly or yearly.", "无、每日、每周、每月、每季度或每年。"}
	helpCoverage = text{"7×24 (when empty) or 5×8.", "7×24（默认）或 5×8。"}
	helpScope    = text{
		"Serial numbers, “site:CODE” for all devices of a site, or “*” for all of the customer's, separated by blanks, commas or semicolons. The list replaces the contract's devices; they must have been imported before. Empty: left as they are.",
		"设备序列号，或“站点:编码”表示该站点全部设备，或“*”表示该客户全部设备；以空格、逗号、分号或换行分隔。填写后以此为准替换合同设备，设备须已导入；留空则不变。",
	}
)

// contracts are the maintenance contracts (维保合同); the key is the number.
var contracts = &table[ent.Contract]{
	kind:  schematype.ImportKindContracts,
	batch: 50, // each row may name many devices
	columns: []column[ent.Contract]{
		loose[ent.Contract](need("customer_code", "客户编码", helpCustomer), code(40, nil)),
		field(need("number", "合同编号", text{"Up to 60 characters; names the contract when the file is imported again.", "不超过 60 个字符，再次导入时以此识别合同。"}).or("合同号", "contract_number"), code(60, contract.NumberValidator), func(e *ent.Contract) *string { return &e.Number }),
		field(need("name", "合同名称", helpName), plain(200, contract.NameValidator), func(e *ent.Contract) *string { return &e.Name }),
		optional(may("signed_on", "签订日期", helpDay), day, func(e *ent.Contract) **time.Time { return &e.SignedOn }),
		field(need("starts_on", "开始日期", helpDay).or("生效日期"), day, func(e *ent.Contract) *time.Time { return &e.StartsOn }),
		field(need("ends_on", "结束日期", helpDay).or("到期日期", "终止日期"), day, func(e *ent.Contract) *time.Time { return &e.EndsOn }),
		field(may("coverage", "服务时间", helpCoverage), oneOf(coverages), func(e *ent.Contract) *schematype.Coverage { return &e.Coverage }),
		field(may("inspection_cadence", "巡检周期", helpCadence), oneOf(cadences), func(e *ent.Contract) *schematype.Cadence { return &e.InspectionCadence }),
		field(may("report_cadence", "报告周期", helpCadence), oneOf(cadences), func(e *ent.Contract) *schematype.Cadence { return &e.ReportCadence }),
		field(may("included", "服务内容", text{"What the contract includes.", "合同包含的服务内容。"}), plain(4000, nil), func(e *ent.Contract) *string { return &e.Included }),
		loose[ent.Contract](may("equipment", "合同设备", helpScope).or("维保设备", "设备范围"), readScope),
		field(may("remark", "备注", helpRemark), plain(2000, nil), func(e *ent.Contract) *string { return &e.Remark }),
	},
	keys: func(r *row[ent.Contract]) []key { return []key{{"number", r.text("number")}} },
	resolve: func(ctx context.Context, c *ent.Client, rows []*row[ent.Contract]) error {
		if err := findCustomers(ctx, c, rows); err != nil {
			return err
		}
		found, err := c.Contract.Query().Where(contract.NumberIn(distinct(rows, "number")...)).All(ctx)
		match(rows, found, func(e *ent.Contract) string { return e.Number }, func(r *row[ent.Contract]) string { return r.text("number") })
		for _, r := range rows {
			checkContract(r)
		}
		return errOr(err, func() error { return checkScopes(ctx, c, rows) })
	},
	make: func(r *row[ent.Contract]) *ent.Contract {
		return &ent.Contract{
			ID: schematype.NewID(schematype.CodeContract), CustomerID: r.customer.ID, Coverage: schematype.CoverageAllHours,
			InspectionCadence: schematype.CadenceQuarterly, ReportCadence: schematype.CadenceMonthly,
		}
	},
	changed: scopeDiffers,
	insert: func(ctx context.Context, c *ent.Client, rows []*row[ent.Contract], now time.Time) error {
		err := c.Contract.MapCreateBulk(rows, func(b *ent.ContractCreate, i int) {
			e := rows[i].now
			b.SetID(e.ID).SetCustomerID(e.CustomerID).SetNumber(e.Number).SetName(e.Name).SetNillableSignedOn(e.SignedOn).
				SetStartsOn(e.StartsOn).SetEndsOn(e.EndsOn).SetCoverage(e.Coverage).SetInspectionCadence(e.InspectionCadence).
				SetReportCadence(e.ReportCadence).SetIncluded(e.Included).SetRemark(e.Remark).SetCreatedAt(now).SetUpdatedAt(now)
		}).Exec(ctx)
		for _, r := range rows {
			err = errOr(err, func() error { return saveScope(ctx, c, r) })
		}
		return err
	},
	update: func(ctx context.Context, c *ent.Client, r *row[ent.Contract], now time.Time) error {
		e := r.now
		err := c.Contract.Update().Where(contract.ID(e.ID)).SetName(e.Name).SetNillableSignedOn(e.SignedOn).SetStartsOn(e.StartsOn).
			SetEndsOn(e.EndsOn).SetCoverage(e.Coverage).SetInspectionCadence(e.InspectionCadence).SetReportCadence(e.ReportCadence).
			SetIncluded(e.Included).SetRemark(e.Remark).SetUpdatedAt(now).Exec(ctx)
		return errOr(err, func() error { return saveScope(ctx, c, r) })
	},
	entries: each(search.OfContract),
}

// checkContract looks at what the cells say together.
func checkContract(r *row[ent.Contract]) {
	if from, ok := r.value("starts_on").(time.Time); ok {
		if to, ok := r.value("ends_on").(time.Time); ok && to.Before(from) {
			r.fault("ends_on", endsFirst)
		}
	}
	if r.old != nil && r.customer != nil && r.old.CustomerID != r.customer.ID {
		r.fault("number", otherOwner)
	}
}
