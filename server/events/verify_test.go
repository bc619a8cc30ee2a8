package events_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/events"
	"xunwei/server/testkit"
)

// tampering is done in the database itself, past its guards. %s is the ticket.
var tampering = map[string]struct{ statement, found string }{
	"a byte of the text":  {`UPDATE events SET payload = replace(CAST(payload AS text), '接到', '接道') WHERE subject_id = '%s' AND seq = 2`, "event 2: does not have the content"},
	"the author's name":   {`UPDATE events SET actor_name = 'x' WHERE subject_id = '%s' AND seq = 1`, "event 1: does not have the content"},
	"the time":            {`UPDATE events SET server_time = '2026-11-23 01:00:00+00:00' WHERE subject_id = '%s' AND seq = 3`, "event 3: does not have the content"},
	"who may see it":      {`UPDATE events SET visibility = 'CUSTOMER' WHERE subject_id = '%s' AND seq = 3`, "event 3: does not have the content"},
	"a link of the chain": {`UPDATE events SET prev_hash = '00' WHERE subject_id = '%s' AND seq = 2`, "event 2: names another event before it"},
	"the last event":      {`DELETE FROM events WHERE subject_id = '%s' AND seq = 3`, "event 3: is missing"},
	"one in between":      {`DELETE FROM events WHERE subject_id = '%s' AND seq = 2`, "event 2: is missing"},
	"the head":            {`UPDATE event_heads SET hash = '00' WHERE id = '%s'`, "the head holds another hash"},
	"no head":             {`DELETE FROM event_heads WHERE id = '%s'`, "has events and no head"},
	"whom it concerns":    {`UPDATE events SET person_id = subject_id WHERE subject_id = '%s' AND seq = 1`, "event 1: concerns another person"},
	"unreadable":          {`UPDATE events SET seq = 2, payload = 'nonsense' WHERE subject_id = '%s' AND seq = 2`, "cannot be read"},
	"nothing":             {`SELECT 1 WHERE '%s' = ''`, ""},
}

func TestVerifyFindsEveryChange(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		ctx := viewer.System(context.Background())
		tickets := map[string]string{}
		for name := range tampering {
			id := testkit.ID(schematype.CodeTicket)
			tickets[name] = id
			desk := srv.As(t, w.Desk)
			desk.Must(`mutation($input: ReportTicketInput!) { reportTicket(input: $input) { replayed } }`, map[string]any{"input": map[string]any{
				"ticketId": id, "command": testkit.Command(srv.Clock), "channel": "PHONE", "customerId": w.A.Customer.ID.String(), "title": name}}, nil)
			for _, text := range []string{"接到电话", "已通知工程师"} {
				desk.Must(`mutation($input: AddNoteInput!) { addNote(input: $input) { replayed } }`,
					map[string]any{"input": map[string]any{"ticketId": id, "command": testkit.Command(srv.Clock), "text": text, "visibility": "INTERNAL"}}, nil)
			}
		}
		whole, err := events.Verify(ctx, db, func(b events.Break) { t.Error(b) })
		require.NoError(t, err)
		require.Equal(t, events.Verified{Chains: len(tampering), Events: 3 * len(tampering)}, whole)

		open(t, db)
		for name, c := range tampering {
			statement := fmt.Sprintf(c.statement, tickets[name])
			if name == "unreadable" && db.Dialect == "postgres" { // a json column takes no nonsense, but the wrong kind of thing
				statement = strings.Replace(statement, "'nonsense'", `'[1]'`, 1)
			}
			if name == "a byte of the text" && db.Dialect == "postgres" {
				statement = strings.Replace(statement, "= replace(CAST(payload AS text), '接到', '接道')", "= replace(CAST(payload AS text), '接到', '接道')::json", 1)
			}
			_, err := db.SQL.Exec(statement)
			require.NoError(t, err, name)
		}
		found := map[string]string{}
		_, err = events.Verify(ctx, db, func(b events.Break) { found[b.Subject.String()] += b.String() })
		require.NoError(t, err)
		for name, c := range tampering {
			if c.found == "" {
				require.NotContains(t, found, tickets[name])
				continue
			}
			require.Contains(t, found[tickets[name]], c.found, name)
		}
	})
}

// open takes away the guards that keep the server itself from changing history.
func open(t *testing.T, db *database.DB) {
	t.Helper()
	statements := []string{`DROP TRIGGER events_no_update`, `DROP TRIGGER events_no_delete`}
	if db.Dialect == "postgres" {
		statements = []string{`ALTER TABLE events DISABLE TRIGGER USER`}
	}
	for _, s := range statements {
		_, err := db.SQL.Exec(s)
		require.NoError(t, err)
	}
}
