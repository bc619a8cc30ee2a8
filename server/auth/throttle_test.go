package auth

import (
	"fmt"
	"net/netip"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/server/clock"
	"xunwei/server/problem"
)

func newTestThrottle() (*throttle, *clock.Steered) {
	c := clock.NewSteered(time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC))
	return newThrottle(c, rate{burst: 3, interval: time.Minute}), c
}

func TestAttemptsAreBoundedAndComeBackWithTime(t *testing.T) {
	th, c := newTestThrottle()
	for range 3 {
		require.NoError(t, th.take("x"))
	}
	err := th.take("x")
	require.Equal(t, problem.CodeRateLimited, problem.CodeOf(err))
	require.EqualValues(t, 60, problem.From(err).Extra["retryAfterSeconds"])
	require.NoError(t, th.take("y"), "another key is not held back")
	c.Advance(59 * time.Second)
	require.Error(t, th.take("x"))
	c.Advance(time.Second)
	require.NoError(t, th.take("x"), "one more a minute")
	require.Error(t, th.take("x"))
	c.Advance(time.Hour)
	for range 3 {
		require.NoError(t, th.take("x"), "after a rest all are back, and no more than that")
	}
	require.Error(t, th.take("x"))
}

func TestWhatWasNoGuessIsGivenBack(t *testing.T) {
	th, _ := newTestThrottle()
	for range 100 {
		require.NoError(t, th.take("x"))
		th.giveBack("x")
	}
}

func TestMemoryIsBounded(t *testing.T) {
	th, c := newTestThrottle()
	for i := range maxKeys {
		require.NoError(t, th.take(fmt.Sprint(i)))
	}
	require.Error(t, th.take("one more"))
	require.NoError(t, th.take("1"), "known keys go on")
	c.Advance(time.Hour)
	require.NoError(t, th.take("one more"), "keys that are paid up make room")
	require.Len(t, th.debts, 1)
}

func TestAddressesThatAreOneHousehold(t *testing.T) {
	for in, want := range map[string]string{
		"203.0.113.7": "203.0.113.7", "::ffff:203.0.113.7": "203.0.113.7",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "2001:db8:1:2::1": "2001:db8:1:2::/64",
	} {
		require.Equal(t, want, addressKey(netip.MustParseAddr(in)), in)
	}
	require.Equal(t, "invalid IP", addressKey(netip.Addr{}), "unknown addresses share one bound")
}
