package uploads

import (
	"errors"

	"xunwei/server/pictures"
	"xunwei/server/problem"
)

// Refusals: what is wrong with bytes that no repeat can mend. The message is what the row keeps, so that a repeated
// PUT answers the same again.
var (
	refusedType = problem.UnsupportedType("The bytes are not of the type that was announced.")
	refusedBad  = problem.UnsupportedType("The picture is damaged. Take or choose it again.")
	refusedHuge = problem.New(problem.CodeTooLarge, "The picture has too many pixels. Send a smaller one.")
)

// refusalOf finds the refusal that a row kept; one that this version does not know keeps its words.
func refusalOf(message string) *problem.Problem {
	for _, p := range []*problem.Problem{refusedType, refusedBad, refusedHuge} {
		if p.Message == message {
			return p
		}
	}
	return problem.UnsupportedType(message)
}

// refusalFor tells what was wrong with a picture's bytes from the server's own trouble, which is nil here.
func refusalFor(err error) *problem.Problem {
	switch {
	case errors.Is(err, pictures.ErrUnsupported):
		return refusedType.WithCause(err)
	case errors.Is(err, pictures.ErrDamaged):
		return refusedBad.WithCause(err)
	case errors.Is(err, pictures.ErrTooLarge):
		return refusedHuge.WithCause(err)
	}
	return nil
}
