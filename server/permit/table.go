// Package permit is the one permission table: which role may do what at all. Services ask it before they look at a
// record; which rows a viewer may see is ent/rule's, and what a ticket's state allows is the lifecycle's.
package permit

import (
	"io"
	"slices"
	"strconv"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
)

// Permission is something that a role may do: a verb on a ticket, or one of those below.
type Permission string

// Permissions beside the verbs of a ticket.
const (
	SeeDesk    Permission = "SEE_DESK"
	Import     Permission = "IMPORT"
	SavePerson Permission = "SAVE_PERSON"
	MakeToken  Permission = "MAKE_TOKEN"
	MakeLink   Permission = "MAKE_LINK"
)

// Others lists the permissions that are no verbs.
var Others = []Permission{SeeDesk, Import, SavePerson, MakeToken, MakeLink}

// MarshalGQL writes the permission for GraphQL.
func (p Permission) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(p))) }

// UnmarshalGQL reads the permission from GraphQL.
func (p *Permission) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok || !slices.Contains(All(), Permission(s)) {
		return problem.Invalid("permission", problem.Say("unknown permission", "没有这种权限。"))
	}
	*p = Permission(s)
	return nil
}

const (
	desk     = schematype.RoleDesk
	engineer = schematype.RoleEngineer
	lead     = schematype.RoleLead
	manager  = schematype.RoleManager
	director = schematype.RoleDirector
	deptMgr  = schematype.RoleDepartmentManager
	general  = schematype.RoleGeneralManager
	regional = schematype.RoleRegionalLead
	sales    = schematype.RoleSales
	custEng  = schematype.RoleCustomerEngineer
	custDept = schematype.RoleCustomerDepartment
	admin    = schematype.RoleAdmin
)

type roles = []schematype.Role

// table is role × verb. A role that does not stand in a line may not; the analyst stands in none.
var table = map[Permission]roles{
	of(schematype.VerbReport):           {desk, engineer, lead, manager, sales, custEng, custDept},
	of(schematype.VerbClassify):         {desk, lead, manager, director},
	of(schematype.VerbDispatch):         {desk, lead, manager, director},
	of(schematype.VerbReassign):         {desk, lead, manager, director},
	of(schematype.VerbAccept):           {engineer},
	of(schematype.VerbDecline):          {engineer},
	of(schematype.VerbStartRemote):      {engineer},
	of(schematype.VerbFinishRemote):     {engineer},
	of(schematype.VerbRequestOnsite):    {engineer, lead},
	of(schematype.VerbDepart):           {engineer},
	of(schematype.VerbCheckIn):          {engineer},
	of(schematype.VerbWriteApplication): {engineer},
	of(schematype.VerbSignApplication):  {engineer, custEng, custDept},
	of(schematype.VerbAddNote):          {desk, engineer, lead, manager, director, deptMgr, general, regional, sales, custEng, custDept},
	of(schematype.VerbWait):             {desk, engineer, lead, manager},
	of(schematype.VerbResume):           {desk, engineer, lead, manager},
	of(schematype.VerbRestore):          {engineer},
	of(schematype.VerbRepair):           {engineer},
	of(schematype.VerbNoteTalk):         {engineer},
	of(schematype.VerbWriteReport):      {engineer},
	of(schematype.VerbSignReport):       {engineer, custEng, custDept},
	of(schematype.VerbCheckOut):         {engineer},
	of(schematype.VerbReturnVisit):      {desk},
	of(schematype.VerbHandIn):           {engineer, desk},
	of(schematype.VerbApprove):          {director},
	of(schematype.VerbSendBack):         {director},
	of(schematype.VerbArchive):          {desk},
	of(schematype.VerbCancel):           {desk, manager, custEng, custDept},
	of(schematype.VerbReopen):           {desk, manager, director},
	of(schematype.VerbSkipStep):         {desk, engineer, lead, manager},
	SeeDesk:                             {desk, lead, manager, director, deptMgr, general, regional, admin},
	Import:                              {admin},
	SavePerson:                          {admin},
	MakeToken:                           {admin},
	MakeLink:                            {admin},
}

func of(v schematype.Verb) Permission { return Permission(v) }

// Of is the permission that a verb on a ticket needs.
func Of(v schematype.Verb) Permission { return of(v) }

// All lists every permission in the table, verbs first, in their natural order.
func All() []Permission {
	var out []Permission
	for _, v := range schematype.AllVerb {
		out = append(out, of(v))
	}
	return append(out, Others...)
}

// Allowed reports whether one of the roles may.
func Allowed(p Permission, have []schematype.Role) bool {
	return slices.ContainsFunc(table[p], func(r schematype.Role) bool { return slices.Contains(have, r) })
}

// Having lists, in the order of All, what people with these roles may.
func Having(roles []schematype.Role) []Permission {
	return slices.DeleteFunc(All(), func(p Permission) bool { return !Allowed(p, roles) })
}

// Roles lists who may.
func Roles(p Permission) []schematype.Role { return slices.Clone(table[p]) }

// Check answers a FORBIDDEN or UNAUTHENTICATED problem unless the viewer may.
func Check(v *viewer.Viewer, p Permission) error {
	switch {
	case v == nil:
		return problem.Unauthenticated()
	case v.System || Allowed(p, v.Roles):
		return nil
	default:
		return problem.Forbidden(problem.Say("Your role may not do this (%s).", "“%s”要由其他角色来做。", p.Text()))
	}
}
