package testkit

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
)

// World is the records that most tests need: two customers, what they own, and somebody of every role.
type World struct {
	// Point is the vendor's service point in Shenyang.
	Point *ent.ServicePoint
	A, B  Company
	// Desk to Admin are the vendor's people. Engineer1, Engineer2 and Lead are on A's project team, EngineerB on B's alone.
	Desk, Engineer1, Engineer2, EngineerB, Lead, Manager, Director, DeptManager, GeneralManager *ent.Person
	Keeper, RegionalLead, Sales, Analyst, Admin                                                 *ent.Person
	// CustomerA is A's CUSTOMER_ENGINEER, CustomerADept its CUSTOMER_DEPARTMENT, CustomerB is B's CUSTOMER_ENGINEER.
	CustomerA, CustomerADept, CustomerB *ent.Person
}

// Company is a customer with what it owns.
type Company struct {
	Customer *ent.Customer
	// Site has a fence around its coordinates and a distance from the service point; OtherSite lies farther away.
	Site, OtherSite *ent.Site
	Contract        *ent.Contract
	Contact         *ent.Contact
	// Switch and Server are devices at Site, in the contract's scope; Router is at OtherSite.
	Switch, Server, Router *ent.Equipment
	// Part belongs to Switch.
	Part *ent.EquipmentPart
}

// People lists everybody by the field's name, for tables.
func (w *World) People() map[string]*ent.Person {
	return map[string]*ent.Person{
		"Desk": w.Desk, "Engineer1": w.Engineer1, "Engineer2": w.Engineer2, "EngineerB": w.EngineerB, "Lead": w.Lead,
		"Manager": w.Manager, "Director": w.Director, "DeptManager": w.DeptManager, "GeneralManager": w.GeneralManager,
		"Keeper": w.Keeper, "RegionalLead": w.RegionalLead, "Sales": w.Sales, "Analyst": w.Analyst, "Admin": w.Admin,
		"CustomerA": w.CustomerA, "CustomerADept": w.CustomerADept, "CustomerB": w.CustomerB,
	}
}

// NewWorld writes the records past all services, under viewer.System.
func NewWorld(t testing.TB, db *database.DB) *World {
	t.Helper()
	m := maker{t: t, db: db, ctx: viewer.System(context.Background())}
	w := &World{Point: m.point()}
	w.A = m.company("A", "沈阳", w.Point, 41.8057, 123.4315)
	w.B = m.company("B", "大连", w.Point, 38.9140, 121.6147)
	staff := func(name string, roles ...schematype.Role) *ent.Person { return m.person(name, nil, roles...) }
	w.Desk = staff("客服小赵", schematype.RoleDesk)
	w.Engineer1 = m.engineer("工程师钱一", w.Point, schematype.EngineerLevelDedicated, "交换机", "H3C")
	w.Engineer2 = m.engineer("工程师孙二", w.Point, schematype.EngineerLevelSenior, "路由器", "Cisco")
	w.EngineerB = m.engineer("工程师李三", w.Point, schematype.EngineerLevelDedicated, "服务器")
	w.Lead = staff("技术负责人周四", schematype.RoleLead)
	w.Manager = staff("项目经理吴五", schematype.RoleManager)
	w.Director = staff("技术总监郑六", schematype.RoleDirector)
	w.DeptManager = staff("部门经理王七", schematype.RoleDepartmentManager)
	w.GeneralManager = staff("总经理冯八", schematype.RoleGeneralManager)
	w.Keeper = staff("备件管理员陈九", schematype.RoleKeeper)
	w.RegionalLead = staff("区域负责人褚十", schematype.RoleRegionalLead)
	w.Sales = staff("销售卫十一", schematype.RoleSales)
	w.Analyst = staff("BI 只读账号", schematype.RoleAnalyst)
	w.Admin = staff("管理员蒋十二", schematype.RoleAdmin)
	a, b := &w.A.Customer.ID, &w.B.Customer.ID
	w.CustomerA = m.person("甲方工程师沈", a, schematype.RoleCustomerEngineer)
	w.CustomerADept = m.person("甲方主管韩", a, schematype.RoleCustomerDepartment)
	w.CustomerB = m.person("乙方工程师杨", b, schematype.RoleCustomerEngineer)
	m.team(w.A.Customer, w.Engineer1, schematype.TeamRoleEngineer)
	m.team(w.A.Customer, w.Engineer2, schematype.TeamRoleEngineer)
	m.team(w.A.Customer, w.Lead, schematype.TeamRoleLead)
	m.team(w.B.Customer, w.EngineerB, schematype.TeamRoleEngineer)
	return w
}

// maker writes fixture rows; a failure ends the test.
type maker struct {
	t   testing.TB
	db  *database.DB
	ctx context.Context
}

// saver is any ent create builder.
type saver[T any] interface {
	Save(context.Context) (T, error)
}

func save[T any](m maker, b saver[T]) T {
	m.t.Helper()
	row, err := b.Save(m.ctx)
	require.NoError(m.t, err)
	return row
}

func (m maker) point() *ent.ServicePoint {
	return save(m, m.db.ServicePoint.Create().SetCode("SY").SetName("沈阳服务网点").SetLatitude(41.7968).SetLongitude(123.4290))
}

func (m maker) company(code, city string, point *ent.ServicePoint, latitude, longitude float64) Company {
	var c Company
	c.Customer = save(m, m.db.Customer.Create().SetCode(code).SetName(city+"通信有限公司").SetShortName(city+"通信"))
	c.Site = m.site(c.Customer, code+"-1", city+"一号机房", point, latitude, longitude)
	c.OtherSite = m.site(c.Customer, code+"-2", city+"二号机房", point, latitude+0.5, longitude)
	c.Contact = save(m, m.db.Contact.Create().SetCustomerID(c.Customer.ID).SetSiteID(c.Site.ID).SetName(city+"值班").SetPhone("024-1234"+code))
	c.Switch = m.device(c.Site, schematype.EquipmentTypeSwitch, "核心交换机", "H3C", "S12500", "SN-"+code+"-SW")
	c.Server = m.device(c.Site, schematype.EquipmentTypeServer, "计费服务器", "Inspur", "NF5280", "SN-"+code+"-SV")
	c.Router = m.device(c.OtherSite, schematype.EquipmentTypeRouter, "出口路由器", "Cisco", "ASR1006", "SN-"+code+"-RT")
	c.Part = save(m, m.db.EquipmentPart.Create().SetCustomerID(c.Customer.ID).SetEquipmentID(c.Switch.ID).SetSlot("1").SetName("电源模块").SetSerialNumber("PSU-"+code))
	c.Contract = save(m, m.db.Contract.Create().SetCustomerID(c.Customer.ID).SetNumber("HT-"+code).SetName(city+"年度维保").
		SetStartsOn(Epoch.AddDate(0, -6, 0)).SetEndsOn(Epoch.AddDate(0, 6, 0)).AddEquipment(c.Switch, c.Server))
	return c
}

func (m maker) site(c *ent.Customer, code, name string, point *ent.ServicePoint, latitude, longitude float64) *ent.Site {
	return save(m, m.db.Site.Create().SetCustomerID(c.ID).SetCode(code).SetName(name).SetServicePointID(point.ID).
		SetLatitude(latitude).SetLongitude(longitude))
}

func (m maker) device(s *ent.Site, kind schematype.EquipmentType, name, vendor, model, serial string) *ent.Equipment {
	return save(m, m.db.Equipment.Create().SetCustomerID(s.CustomerID).SetSiteID(s.ID).SetType(kind).SetName(name).
		SetVendor(vendor).SetModel(model).SetSerialNumber(serial).SetLabel("XW-"+serial))
}

// person signs in without a password: As makes a session.
func (m maker) person(name string, customer *uuid.UUID, roles ...schematype.Role) *ent.Person {
	return save(m, m.db.Person.Create().SetName(name).SetNillableCustomerID(customer).SetRoles(roles))
}

func (m maker) engineer(name string, point *ent.ServicePoint, level schematype.EngineerLevel, skills ...string) *ent.Person {
	p := save(m, m.db.Person.Create().SetName(name).SetRoles([]schematype.Role{schematype.RoleEngineer}).
		SetServicePointID(point.ID).SetEngineerLevel(level).SetSkills(skills))
	save(m, m.db.Certificate.Create().SetPersonID(p.ID).SetVendor(skills[len(skills)-1]).SetName("认证工程师").SetNumber("NO-"+name).
		SetExpiresOn(Epoch.Add(365*24*time.Hour)))
	return p
}

func (m maker) team(c *ent.Customer, p *ent.Person, role schematype.TeamRole) {
	save(m, m.db.TeamMember.Create().SetCustomerID(c.ID).SetPersonID(p.ID).SetRole(role))
}
