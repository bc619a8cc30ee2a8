package permit_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// D desk, E engineer, L lead, M manager, T technical director, P department manager, G general manager, K keeper,
// R regional lead, C customer's engineer, B customer's department, S sales, A analyst, X administrator.
var letters = map[rune]schematype.Role{
	'D': schematype.RoleDesk, 'E': schematype.RoleEngineer, 'L': schematype.RoleLead, 'M': schematype.RoleManager,
	'T': schematype.RoleDirector, 'P': schematype.RoleDepartmentManager, 'G': schematype.RoleGeneralManager,
	'K': schematype.RoleKeeper, 'R': schematype.RoleRegionalLead, 'C': schematype.RoleCustomerEngineer,
	'B': schematype.RoleCustomerDepartment, 'S': schematype.RoleSales, 'A': schematype.RoleAnalyst, 'X': schematype.RoleAdmin,
}

// expected is written apart from the table on purpose: a change of a right has to be made, and thought about, twice.
var expected = map[permit.Permission]string{
	"REPORT": "DELMSCB", "CLASSIFY": "DLMT", "DISPATCH": "DLMT", "ACCEPT": "E", "DECLINE": "E",
	"START_REMOTE": "E", "FINISH_REMOTE": "E", "REQUEST_ONSITE": "EL", "DEPART": "E", "CHECK_IN": "E",
	"WRITE_APPLICATION": "E", "SIGN_APPLICATION": "ECB", "ADD_NOTE": "DELMTPGRSCB", "WAIT": "DELM", "RESUME": "DELM",
	"RESTORE": "E", "REPAIR": "E", "NOTE_TALK": "E", "WRITE_REPORT": "E", "SIGN_REPORT": "ECB", "CHECK_OUT": "E",
	"RETURN_VISIT": "D", "HAND_IN": "DE", "APPROVE": "T", "SEND_BACK": "T", "ARCHIVE": "D", "REASSIGN": "DLMT",
	"CANCEL": "DMCB", "REOPEN": "DMT", "SKIP_STEP": "DELM",
	"SEE_DESK": "DLMTPGRX", "IMPORT": "X", "SAVE_PERSON": "X", "MAKE_TOKEN": "X", "MAKE_LINK": "X",
}

func TestEveryCellOfTheTable(t *testing.T) {
	require.Len(t, expected, len(permit.All()))
	require.Len(t, letters, len(schematype.AllRole))
	for _, p := range permit.All() {
		may := map[schematype.Role]bool{}
		for _, l := range expected[p] {
			may[letters[l]] = true
		}
		for _, r := range schematype.AllRole {
			err := permit.Check(&viewer.Viewer{Roles: []schematype.Role{r}}, p)
			if may[r] {
				require.NoError(t, err, "%s %s", r, p)
			} else {
				require.Equal(t, problem.CodeForbidden, problem.From(err).Code, "%s %s", r, p)
			}
		}
	}
}

func TestNobodyMayNothing(t *testing.T) {
	for _, p := range permit.All() {
		require.Equal(t, problem.CodeUnauthenticated, problem.From(permit.Check(nil, p)).Code)
	}
}
