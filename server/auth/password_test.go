package auth_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/server/auth"
	"xunwei/server/problem"
)

const goodPassword = "巡维的好密码 2026 年"

func TestAHashKnowsItsPasswordAlone(t *testing.T) {
	ctx := t.Context()
	hash, err := auth.HashPassword(ctx, goodPassword)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$"), hash)
	again, err := auth.HashPassword(ctx, goodPassword)
	require.NoError(t, err)
	require.NotEqual(t, hash, again, "each hash has its own salt")
	for password, want := range map[string]bool{goodPassword: true, goodPassword + " ": false, "": false, strings.Repeat("x", 10_000): false} {
		got, err := auth.VerifyPassword(ctx, hash, password)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}

func TestNobodysPasswordIsNeverRight(t *testing.T) {
	right, err := auth.VerifyPassword(t.Context(), "", "")
	require.NoError(t, err)
	require.False(t, right)
}

func TestAHashThatCannotBeReadIsAnError(t *testing.T) {
	for _, hash := range []string{"plain", "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=4294967295,t=2,p=1$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA", "$argon2id$v=19$m=19456,t=2,p=1$$"} {
		_, err := auth.VerifyPassword(t.Context(), hash, "x")
		require.Error(t, err, hash)
	}
}

func TestWhoeverGivesUpWaitingGetsNoHash(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 4 { // a free place may still be taken
		if _, err := auth.HashPassword(ctx, goodPassword); err != nil {
			require.ErrorIs(t, err, context.Canceled)
		}
	}
}

func TestLengthsOfPasswords(t *testing.T) {
	for password, ok := range map[string]bool{
		strings.Repeat("x", 11): false, strings.Repeat("x", 12): true, strings.Repeat("密", 12): true,
		strings.Repeat("密", 200): true, strings.Repeat("x", 201): false, "\xff" + strings.Repeat("x", 12): false,
	} {
		err := auth.CheckPassword("password", password)
		require.Equal(t, ok, err == nil, password)
		if !ok {
			require.Equal(t, "password", problem.From(err).Field)
		}
	}
}

func TestLoginsAreTheSameWithoutRegardToCaseAndWidth(t *testing.T) {
	for in, want := range map[string]string{" Zhang.San ": "zhang.san", "ＺＨＡＮＧ": "zhang", "张三": "张三"} {
		require.Equal(t, want, auth.NormalLogin(in))
	}
}
