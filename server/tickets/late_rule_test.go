package tickets

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

func TestWhoIsOvertaken(t *testing.T) {
	desk, me, other := uuid.New(), uuid.New(), uuid.New()
	given := func(to uuid.UUID) turn { return turn{Actor: desk, Given: to} }
	by := func(actor uuid.UUID) turn { return turn{Actor: actor} }
	for name, c := range map[string]struct {
		turns []turn
		want  bool
	}{
		"nothing happened":                    {nil, false},
		"never mine":                          {[]turn{by(desk), given(other), by(other)}, false},
		"mine, nobody else touched it":        {[]turn{given(me), by(me), by(me)}, false},
		"just given to me":                    {[]turn{given(other), given(me)}, false},
		"handed to somebody else":             {[]turn{given(me), by(me), given(other)}, true},
		"and they went on":                    {[]turn{given(me), given(other), by(other)}, true},
		"and given back":                      {[]turn{given(me), given(other), given(me)}, false},
		"cancelled by the desk":               {[]turn{given(me), by(me), by(desk)}, true},
		"declined by myself":                  {[]turn{given(me), by(me)}, false},
		"declined by myself, then dispatched": {[]turn{given(me), by(me), given(other)}, true},
	} {
		require.Equal(t, c.want, overtaken(c.turns, me), name)
	}
}
