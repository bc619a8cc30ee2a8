package demo

import (
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/people"
)

// cast is everybody who acts in the stories, and the records that stories name.
type cast struct {
	// viewers are by login; names too.
	viewers map[string]*viewer.Viewer
	ids     ids
}

// member is one line of people.csv.
type member = people.SavePersonInput

// people saves everybody of people.csv.
func (l *loader) people(ctx context.Context) (err error) {
	if l.cast.ids, err = findIDs(ctx, l.DB); err != nil {
		return err
	}
	l.cast.viewers = map[string]*viewer.Viewer{}
	all, err := l.readPeople()
	if err != nil {
		return err
	}
	for _, p := range all {
		if _, err := l.persons.Save(ctx, p); err != nil {
			return fmt.Errorf("%s: %w", p.Login, err)
		}
		facts := auth.Facts{PersonID: p.ID, Name: p.Name, Roles: p.Roles, CustomerID: p.CustomerID}
		for _, m := range p.Memberships {
			facts.Projects = append(facts.Projects, m.CustomerID)
		}
		l.cast.viewers[p.Login] = auth.Decide(facts)
	}
	return nil
}

func (l *loader) readPeople() ([]member, error) {
	lines, err := peopleLines()
	if err != nil {
		return nil, err
	}
	var out []member
	for _, line := range lines {
		p, err := l.personOf(line)
		if err != nil {
			return nil, fmt.Errorf("people.csv: %s: %w", line["login"], err)
		}
		out = append(out, p)
	}
	return out, nil
}

// peopleLines reads the embedded file, each line by its headings.
func peopleLines() ([]map[string]string, error) {
	f, err := data.Open("data/people.csv")
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		line := map[string]string{}
		for i, name := range rows[0] {
			line[name] = row[i]
		}
		out = append(out, line)
	}
	return out, nil
}

func (l *loader) personOf(line map[string]string) (member, error) {
	p := member{
		ID: idAt(l.clock.Now(), schematype.CodePerson), Login: line["login"], Name: line["name"], Phone: line["phone"], Email: line["email"],
		Skills: list(line["skills"], ";"), Active: true,
	}
	for _, r := range list(line["roles"], ";") {
		p.Roles = append(p.Roles, schematype.Role(r))
	}
	if level := schematype.EngineerLevel(line["level"]); level != "" {
		p.EngineerLevel = &level
	}
	var err error
	if p.CustomerID, err = l.cast.ids.optional(line["customer"]); err != nil {
		return p, err
	}
	if p.ServicePointID, err = l.cast.ids.optional(pointKey(line["service_point"])); err != nil {
		return p, err
	}
	if p.Memberships, err = l.memberships(line["teams"]); err != nil {
		return p, err
	}
	p.Certificates, err = certificates(line["certificates"])
	return p, err
}

// memberships reads CUSTOMER:ROLE;…
func (l *loader) memberships(teams string) ([]people.MembershipInput, error) {
	var out []people.MembershipInput
	for _, t := range list(teams, ";") {
		code, role, _ := strings.Cut(t, ":")
		id, err := l.cast.ids.optional(code)
		if err != nil || id == nil {
			return nil, fmt.Errorf("team %q: %w", t, err)
		}
		out = append(out, people.MembershipInput{CustomerID: *id, Role: schematype.TeamRole(role)})
	}
	return out, nil
}

// certificates reads vendor|name|number|expires;…
func certificates(line string) ([]people.CertificateInput, error) {
	var out []people.CertificateInput
	for _, c := range list(line, ";") {
		part := strings.Split(c, "|")
		if len(part) != 4 {
			return nil, fmt.Errorf("certificate %q", c)
		}
		expires, err := time.Parse(time.DateOnly, part[3])
		if err != nil {
			return nil, err
		}
		out = append(out, people.CertificateInput{Vendor: part[0], Name: part[1], Number: part[2], ExpiresOn: &expires})
	}
	return out, nil
}

func list(s, separator string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, separator)
}

// idAt is an id of the kind that a phone would have made at that time: ids sort by time.
func idAt(at time.Time, code schematype.Code) uuid.UUID {
	id := schematype.NewID(code)
	ms := at.UnixMilli()
	for i := range 6 {
		id[i] = byte(ms >> (8 * (5 - i)))
	}
	return id
}
