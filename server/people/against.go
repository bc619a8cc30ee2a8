package people

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/customer"
	"xunwei/ent/person"
	"xunwei/ent/schematype"
	"xunwei/ent/servicepoint"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/problem"
	"xunwei/server/uploads"
)

// checkAgainst refuses what does not go with the records that are there. before is nil for a new person.
func (s *Service) checkAgainst(ctx context.Context, tx *database.Tx, before *ent.Person, in SavePersonInput) error {
	if before != nil && !same(before.CustomerID, in.CustomerID) {
		return problem.Invalid("customerId", problem.Say("Whose person somebody is cannot be changed. Deactivate this one and make a new one.",
			"人员所属的一方不能更改，请停用此人，再新增一位。"))
	}
	if in.Login != "" {
		taken, err := tx.Person.Query().Where(person.Login(in.Login), person.IDNEQ(in.ID)).Exist(viewer.System(ctx))
		if err != nil {
			return err
		}
		if taken {
			return errLoginTaken
		}
	}
	if err := checkReferences(ctx, tx, in); err != nil {
		return err
	}
	if err := checkScans(ctx, tx, before, in); err != nil {
		return err
	}
	return checkLastAdministrator(ctx, tx, before, in)
}

// checkScans looks at the scans that the person's certificates do not have yet: those that stay were looked at before.
func checkScans(ctx context.Context, tx *database.Tx, before *ent.Person, in SavePersonInput) error {
	have := map[uuid.UUID]bool{}
	if before != nil {
		for _, c := range before.Edges.Certificates {
			have[value(c.ScanID)] = true
		}
	}
	for i, c := range in.Certificates {
		if c.ScanID == nil || have[*c.ScanID] {
			continue
		}
		if err := uploads.ClaimScan(ctx, tx, *c.ScanID, in.ID, fmt.Sprintf("certificates[%d].scanId", i)); err != nil {
			return err
		}
	}
	return nil
}

func checkReferences(ctx context.Context, tx *database.Tx, in SavePersonInput) error {
	if in.ServicePointID != nil {
		ok, err := tx.ServicePoint.Query().Where(servicepoint.ID(*in.ServicePointID)).Exist(ctx)
		if err != nil {
			return err
		}
		if !ok {
			return problem.Invalid("servicePointId", problem.Say("There is no such service point.", "没有这个服务网点，请重新选择。"))
		}
	}
	if in.CustomerID != nil {
		if err := checkCustomer(ctx, tx, "customerId", *in.CustomerID); err != nil {
			return err
		}
	}
	for i, m := range in.Memberships {
		if err := checkCustomer(ctx, tx, fmt.Sprintf("memberships[%d].customerId", i), m.CustomerID); err != nil {
			return err
		}
	}
	return nil
}

// checkCustomer looks the customer up under the viewer.
func checkCustomer(ctx context.Context, tx *database.Tx, field string, id uuid.UUID) error {
	ok, err := tx.Customer.Query().Where(customer.ID(id)).Exist(ctx)
	if err != nil {
		return err
	}
	if !ok {
		return problem.Invalid(field, problem.Say("There is no such customer.", "没有这家客户，请重新选择。"))
	}
	return nil
}

// checkLastAdministrator keeps the door open: somebody active must always be an administrator.
func checkLastAdministrator(ctx context.Context, tx *database.Tx, before *ent.Person, in SavePersonInput) error {
	administers := func(active bool, roles []schematype.Role) bool {
		return active && slices.Contains(roles, schematype.RoleAdmin)
	}
	if before == nil || !administers(before.Active, before.Roles) || administers(in.Active, in.Roles) {
		return nil
	}
	others, err := tx.Person.Query().Where(person.Active(true), person.CustomerIDIsNil(), person.IDNEQ(in.ID)).
		Select(person.FieldID, person.FieldRoles).All(viewer.System(ctx))
	if err != nil {
		return err
	}
	if slices.ContainsFunc(others, func(p *ent.Person) bool { return administers(true, p.Roles) }) {
		return nil
	}
	field := "roles"
	if !in.Active {
		field = "active"
	}
	return problem.Invalid(field, problem.Say("This is the last administrator. Make somebody else administrator first.", "这是最后一位管理员，请先让别人成为管理员。"))
}

func same(a, b *uuid.UUID) bool { return a == b || a != nil && b != nil && *a == *b }
