package database_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

func TestAFreshDatabaseTakesRows(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		ctx := viewer.System(context.Background())
		c, err := db.Customer.Create().SetCode("C1").SetName("沈阳客户").Save(ctx)
		require.NoError(t, err)
		got, err := db.Customer.Get(ctx, c.ID)
		require.NoError(t, err)
		require.Equal(t, c.CreatedAt.UTC(), got.CreatedAt.UTC())
	})
}

func TestNobodySeesNothing(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		_, err := db.Customer.Query().All(context.Background())
		require.Error(t, err)
	})
}
