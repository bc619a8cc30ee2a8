//go:build ignore

// Command entc generates ent's code and the GraphQL schema of the records.
package main

import (
	"log"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
)

func main() {
	ext, err := entgql.NewExtension(
		entgql.WithSchemaGenerator(),
		entgql.WithSchemaPath("../graph/schema/ent.graphqls"),
		entgql.WithConfigPath("../gqlgen.yml"),
		entgql.WithWhereInputs(true),
		entgql.WithRelaySpec(true),
	)
	if err != nil {
		log.Fatal(err)
	}
	err = entc.Generate("./schema", &gen.Config{
		Features: []gen.Feature{
			gen.FeatureIntercept, gen.FeatureExecQuery, gen.FeatureVersionedMigration,
			gen.FeatureModifier, gen.FeatureLock, gen.FeatureUpsert,
		},
	}, entc.Extensions(ext))
	if err != nil {
		log.Fatal(err)
	}
}
