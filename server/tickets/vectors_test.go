package tickets_test

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/permit"
	"xunwei/server/tickets"
)

var writeVectors = flag.Bool("write-vectors", false, "write what the phone's own evaluator is held to")

const vectorsFile = "../../pwa/src/tickets/lifecycle.vectors.json"

type vector struct {
	Facts      map[string]any    `json:"facts"`
	Asker      map[string]any    `json:"asker"`
	Possible   []schematype.Verb `json:"possible"`
	Targets    map[string]string `json:"targets"`
	Next       schematype.Verb   `json:"next"`
	Skippable  []schematype.Step `json:"skippable"`
	WaitingFor []schematype.Role `json:"waitingFor"`
}

// TestThePhoneDecidesAlike holds the file that the phone's evaluator is tested against to what the server decides.
// After a change of the table: go test ./server/tickets -run Alike -write-vectors.
func TestThePhoneDecidesAlike(t *testing.T) {
	raw, err := json.Marshal(sampleVectors())
	require.NoError(t, err)
	raw = append(raw, '\n')
	if *writeVectors {
		require.NoError(t, os.WriteFile(vectorsFile, raw, 0o600))
	}
	kept, err := os.ReadFile(vectorsFile)
	require.NoError(t, err)
	require.JSONEq(t, string(kept), string(raw), "run: go test ./server/tickets -run Alike -write-vectors")
}

// sampleVectors draws facts of every state, always the same ones.
func sampleVectors() []vector {
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a sample that never changes
	coin := func() bool { return r.IntN(2) == 0 }
	some := func() []schematype.Step {
		out := []schematype.Step{}
		for _, s := range schematype.AllStep {
			if r.IntN(3) == 0 {
				out = append(out, s)
			}
		}
		return out
	}
	var out []vector
	for _, state := range schematype.AllTicketState {
		for range 24 {
			f := tickets.Facts{
				State: state, Kind: schematype.AllTicketKind[r.IntN(2)], Waiting: r.IntN(4) == 0, OnSite: coin(), Visited: coin(), Restored: coin(),
				Application: coin(), Report: coin(), Done: some(), Skipped: some(),
			}
			if coin() {
				f.Remote = schematype.AllRemoteOutcome[r.IntN(len(schematype.AllRemoteOutcome))]
			}
			role := schematype.AllRole[r.IntN(len(schematype.AllRole))]
			if coin() {
				role = schematype.RoleEngineer
			}
			out = append(out, vectorOf(f, role, coin()))
		}
	}
	return out
}

func vectorOf(f tickets.Facts, role schematype.Role, assignee bool) vector {
	roles := []schematype.Role{role}
	ofCustomer := role == schematype.RoleCustomerEngineer || role == schematype.RoleCustomerDepartment
	a := tickets.Asker{
		Roles: roles, Assignee: assignee, OfCustomer: ofCustomer,
		May: func(v schematype.Verb) bool { return permit.Allowed(permit.Of(v), roles) },
	}
	v := vector{
		Facts: map[string]any{
			"state": f.State, "kind": f.Kind, "waiting": f.Waiting, "onSite": f.OnSite, "visited": f.Visited, "remote": nil, "restored": f.Restored,
			"application": f.Application, "report": f.Report, "done": f.Done, "skipped": f.Skipped,
		},
		Asker:    map[string]any{"roles": roles, "assignee": assignee, "ofCustomer": ofCustomer},
		Possible: orNone(tickets.Possible(f, a)), Next: tickets.NextStep(f, a),
		Skippable: orNone(tickets.Skippable(f, a)), WaitingFor: orNone(tickets.WaitingFor(f)), Targets: map[string]string{},
	}
	if f.Remote != "" {
		v.Facts["remote"] = f.Remote
	}
	for _, verb := range v.Possible {
		to, _ := tickets.Decide(f, verb, a)
		v.Targets[string(verb)] = string(to)
	}
	return v
}

func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
