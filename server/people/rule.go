package people

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwei/ent/schematype"
	"xunwei/server/auth"
	"xunwei/server/problem"
	"xunwei/server/text"
)

// Lengths in bytes, as the database bounds them.
const (
	maxName   = 80
	maxPhone  = 40
	maxEmail  = 200
	maxLocale = 10
	maxVendor = 80
	maxTitle  = 200
	maxNumber = 120
	maxSkill  = 60
	// maxList bounds skills, certificates and memberships alike.
	maxList = 100
)

var customerRoles = []schematype.Role{schematype.RoleCustomerEngineer, schematype.RoleCustomerDepartment}

// tidy brings an input into the form in which it is kept.
func tidy(in SavePersonInput) SavePersonInput {
	for _, s := range []*string{&in.Name, &in.Phone, &in.Email, &in.Locale} {
		*s = line(*s)
	}
	in.Login = auth.NormalLogin(in.Login)
	in.Roles = inOrder(in.Roles)
	skills := make([]string, 0, len(in.Skills))
	for _, s := range in.Skills {
		if s = line(s); s != "" && !slices.Contains(skills, s) {
			skills = append(skills, s)
		}
	}
	in.Skills = skills
	in.Certificates = slices.Clone(in.Certificates)
	for i := range in.Certificates {
		c := &in.Certificates[i]
		c.Vendor, c.Name, c.Number = line(c.Vendor), line(c.Name), line(c.Number)
	}
	return in
}

// line is text.Line, but leaves to checkText what is to be refused.
func line(s string) string {
	if unreadable(s) {
		return s
	}
	return text.Line(s)
}

// unreadable is what no engine takes for text.
func unreadable(s string) bool { return !utf8.ValidString(s) || strings.ContainsRune(s, 0) }

// inOrder is the roles without doubles, in their natural order.
func inOrder(roles []schematype.Role) []schematype.Role {
	out := []schematype.Role{}
	for _, r := range schematype.AllRole {
		if slices.Contains(roles, r) {
			out = append(out, r)
		}
	}
	return out
}

// check refuses what no person can be, whatever the database holds. in is tidy.
func check(in SavePersonInput) error {
	if err := schematype.CheckID(in.ID, schematype.CodePerson); err != nil {
		return problem.Invalid("id", problem.Plain("Make a UUIDv7 that ends in type code 07."))
	}
	for _, f := range []struct {
		field, value string
		max          int
		required     bool
	}{
		{"name", in.Name, maxName, true}, {"phone", in.Phone, maxPhone, false},
		{"email", in.Email, maxEmail, false}, {"locale", in.Locale, maxLocale, false},
	} {
		if err := checkText(f.field, f.value, f.max, f.required); err != nil {
			return err
		}
	}
	if in.Phone != "" && !text.Phone(in.Phone) {
		return problem.Invalid("phone", problem.Say("Enter a telephone number as digits, with an extension if there is one (024-88881234 ext 801).", "请填写电话号码，可带分机（如 024-88881234转801），不要写别的字。"))
	}
	if in.Login != "" {
		if err := auth.CheckLogin("login", in.Login); err != nil {
			return err
		}
	}
	if in.Email != "" {
		if a, err := mail.ParseAddress(in.Email); err != nil || a.Address != in.Email {
			return problem.Invalid("email", problem.Say("Enter one e-mail address, for example name@example.com.", "请填写一个邮箱地址，例如 name@example.com。"))
		}
	}
	for _, step := range []func(SavePersonInput) error{checkRoles, checkSkills, checkCertificates, checkMemberships} {
		if err := step(in); err != nil {
			return err
		}
	}
	return nil
}

// checkText bounds a text; max is in bytes, of which a Chinese character takes three.
func checkText(field, value string, max int, required bool) error {
	switch {
	case required && value == "":
		return problem.Invalid(field, problem.Say("This must not be empty.", "请填写这一栏。"))
	case len(value) > max:
		return problem.Invalid(field, problem.Say("This is too long: at most %d letters or %d Chinese characters.", "太长了：最多 %d 个字母或 %d 个汉字。", max, max/3))
	case unreadable(value):
		return problem.Invalid(field, problem.Say("This is not readable text.", "有无法识别的字符，请重新填写。"))
	}
	return nil
}

// checkRoles keeps the vendor's people and the customers' apart: a role of one side never goes with the other's.
func checkRoles(in SavePersonInput) error {
	ofCustomer := func(r schematype.Role) bool { return slices.Contains(customerRoles, r) }
	switch {
	case len(in.Roles) == 0:
		return problem.Invalid("roles", problem.Say("Choose at least one role.", "请至少选一个角色。"))
	case in.CustomerID != nil && slices.ContainsFunc(in.Roles, func(r schematype.Role) bool { return !ofCustomer(r) }):
		return problem.Invalid("roles", problem.Say("A customer's person has CUSTOMER_ENGINEER or CUSTOMER_DEPARTMENT and no role of the vendor.",
			"客户方人员只能是客户维护人员或客户主管部门，不能有本公司的角色。"))
	case in.CustomerID == nil && slices.ContainsFunc(in.Roles, ofCustomer):
		return problem.Invalid("customerId", problem.Say("A customer's person needs the customer.", "客户方人员请选择所属的客户。"))
	case slices.Contains(in.Roles, schematype.RoleAnalyst) && len(in.Roles) > 1:
		return problem.Invalid("roles", problem.Say("An analyst only reads and has no other role.", "BI 只读账号不能再有其他角色。"))
	case in.EngineerLevel != nil && !slices.Contains(in.Roles, schematype.RoleEngineer):
		return problem.Invalid("engineerLevel", problem.Say("Only an engineer has a level.", "只有工程师有级别。"))
	case in.CustomerID != nil && in.ServicePointID != nil:
		return problem.Invalid("servicePointId", problem.Say("Only the vendor's people belong to a service point.", "只有本公司的人员属于服务网点。"))
	}
	return nil
}

func checkSkills(in SavePersonInput) error {
	if len(in.Skills) > maxList {
		return problem.Invalid("skills", problem.Say("At most %d skills.", "技能最多 %d 项。", maxList))
	}
	for i, s := range in.Skills {
		if err := checkText(fmt.Sprintf("skills[%d]", i), s, maxSkill, true); err != nil {
			return err
		}
	}
	return nil
}

func checkCertificates(in SavePersonInput) error {
	if len(in.Certificates) > maxList {
		return problem.Invalid("certificates", problem.Say("At most %d certificates.", "证书最多 %d 张。", maxList))
	}
	seen := map[[2]string]bool{}
	for i, c := range in.Certificates {
		at := fmt.Sprintf("certificates[%d].", i)
		for _, err := range []error{
			checkText(at+"vendor", c.Vendor, maxVendor, true), checkText(at+"name", c.Name, maxTitle, true), checkText(at+"number", c.Number, maxNumber, false),
		} {
			if err != nil {
				return err
			}
		}
		key := [2]string{c.Vendor, c.Number}
		if seen[key] {
			return problem.Invalid(at+"number", problem.Say("Another certificate of this vendor in the list has the same number.", "同一厂商已有一张相同编号的证书。"))
		}
		seen[key] = true
	}
	return nil
}

func checkMemberships(in SavePersonInput) error {
	if in.CustomerID != nil && len(in.Memberships) > 0 {
		return problem.Invalid("memberships", problem.Say("Only the vendor's people are on project teams.", "只有本公司的人员能加入项目组。"))
	}
	if len(in.Memberships) > maxList {
		return problem.Invalid("memberships", problem.Say("At most %d places on teams.", "项目组最多 %d 个。", maxList))
	}
	seen := map[MembershipInput]bool{}
	for i, m := range in.Memberships {
		if seen[m] {
			return problem.Invalid(fmt.Sprintf("memberships[%d]", i), problem.Say("The list names this place twice.", "这个项目组和职务重复了，请删除一个。"))
		}
		seen[m] = true
	}
	return nil
}
