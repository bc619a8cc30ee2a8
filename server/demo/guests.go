package demo

import (
	"context"

	"github.com/google/uuid"

	"xunwei/ent/person"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/clock"
	"xunwei/server/database"
)

// Guest is somebody of the demonstration for whom a sign-in link is worth printing.
type Guest struct {
	// Who says in the plan's words what the person is.
	Who, Name string
	PersonID  uuid.UUID
}

// Guests are the desk agent, two engineers, the technical lead and director, the administrator and a customer's
// engineer, in the order of people.csv; none in a database that holds no demonstration.
func Guests(ctx context.Context, db *database.DB) ([]Guest, error) {
	lines, err := peopleLines()
	if err != nil {
		return nil, err
	}
	var out []Guest
	for _, line := range lines {
		if line["guest"] == "" {
			continue
		}
		p, err := db.Person.Query().Where(person.Login(line["login"]), person.Active(true)).All(viewer.System(ctx))
		if err != nil {
			return nil, err
		}
		for _, x := range p {
			out = append(out, Guest{Who: line["guest"], Name: x.Name, PersonID: x.ID})
		}
	}
	return out, nil
}

// Token makes a read-only API token in the analyst's name and answers its secret, which is shown this once.
func Token(ctx context.Context, db *database.DB, c clock.Clock) (secret string, err error) {
	ctx = viewer.System(ctx)
	analyst, err := db.Person.Query().Where(person.Login("demo-bi")).Only(ctx)
	if err != nil {
		return "", err
	}
	err = db.InTx(ctx, func(tx *database.Tx) (err error) {
		_, secret, err = auth.MakeToken(ctx, tx, auth.NewToken{
			ID: schematype.NewID(schematype.CodeAPIToken), PersonID: analyst.ID, Name: "演示 BI", Now: c.Now(),
		})
		return err
	})
	return secret, err
}
