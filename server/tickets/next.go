package tickets

import (
	"slices"

	"xunwei/ent/schematype"
	"xunwei/server/permit"
)

// NextStep is the one obvious thing that the asker should do now; "" when it is somebody else's turn.
func NextStep(f Facts, a Asker) schematype.Verb {
	for _, v := range due(f) {
		if _, r := Decide(f, v, a); r == "" && !signedAlready(f, v, a) {
			return v
		}
	}
	return ""
}

// WaitingFor lists the roles whose turn it is: of those who may do the first thing that is due.
func WaitingFor(f Facts) []schematype.Role {
	for _, v := range due(f) {
		roles := permit.Roles(permit.Of(v))
		if v == schematype.VerbSignReport && slices.Contains(f.Done, schematype.StepEngineerSignature) {
			roles = []schematype.Role{schematype.RoleCustomerEngineer, schematype.RoleCustomerDepartment}
		}
		return roles
	}
	return nil
}

// due lists the verbs that lead on from here, those whose step is settled left out.
func due(f Facts) []schematype.Verb {
	if f.Waiting {
		return []schematype.Verb{schematype.VerbResume}
	}
	var out []schematype.Verb
	for _, v := range nextVerbs[f.State] {
		if !settledVerb(f, v) {
			out = append(out, v)
		}
	}
	return out
}

// settledVerb reports whether there is no need any more for a verb that a state suggests.
func settledVerb(f Facts, v schematype.Verb) bool {
	settled := func(s schematype.Step) bool { return !Required(f, s) || f.Settled(s) }
	switch v {
	case schematype.VerbClassify:
		return settled(schematype.StepClassify)
	case schematype.VerbStartRemote:
		return f.Remote != ""
	case schematype.VerbWriteApplication:
		return f.Application || settled(schematype.StepApplication)
	case schematype.VerbSignApplication:
		return settled(schematype.StepApplication)
	case schematype.VerbRestore:
		return f.Restored
	case schematype.VerbNoteTalk:
		return settled(schematype.StepTalk)
	case schematype.VerbWriteReport:
		return settled(schematype.StepReport)
	case schematype.VerbSignReport:
		return settled(schematype.StepCustomerSignature) && settled(schematype.StepEngineerSignature)
	case schematype.VerbReturnVisit:
		return settled(schematype.StepReturnVisit)
	default:
		return false
	}
}

// signedAlready: a customer's person who has signed is not asked again while the engineer's signature is missing.
func signedAlready(f Facts, v schematype.Verb, a Asker) bool {
	return a.OfCustomer && v == schematype.VerbSignReport && f.Settled(schematype.StepCustomerSignature)
}

func lineOf(verb schematype.Verb) (Line, bool) {
	i := slices.IndexFunc(Lifecycle, func(l Line) bool { return l.Verb == verb })
	if i < 0 {
		return Line{}, false
	}
	return Lifecycle[i], true
}

// allowedAlone reports whether a role stands in the permission table for a verb.
func allowedAlone(verb schematype.Verb, r schematype.Role) bool {
	return permit.Allowed(permit.Of(verb), []schematype.Role{r})
}

// LevelRule is one line of the level rules: at least so many minutes, more than so many percent.
type LevelRule struct {
	Level       int `json:"level"`
	OverMinutes int `json:"overMinutes"`
	OverPercent int `json:"overPercent"`
}

// DefaultLevels are the plan's rules (T4), most severe first; a policy that an administrator edits will take their place.
// Level 3 asks for an interruption: the plan names two hours, and leaves shorter ones open; they count as serious, since
// level 4 is for no interruption at all.
var DefaultLevels = []LevelRule{
	{Level: 1, OverMinutes: 24 * 60, OverPercent: 30},
	{Level: 2, OverMinutes: 4 * 60, OverPercent: 30},
	{Level: 3, OverMinutes: 0, OverPercent: -1},
}

// SuggestLevel answers the level, 1 to 4, that minutes of interruption and percent of users hit suggest.
func SuggestLevel(rules []LevelRule, minutes, percent int) int {
	for _, r := range rules {
		if minutes > r.OverMinutes && percent > r.OverPercent {
			return r.Level
		}
	}
	return 4
}
