//go:build ignore

// Command migrate_diff writes the next migration of one engine from the difference between the files and the schema:
//
//	go run -mod=mod ent/migrate_diff.go ENGINE NAME [DEV_DATABASE_URL]
//
// ENGINE is sqlite or postgres; PostgreSQL needs the address of an empty development database.
package main

import (
	"context"
	"log"
	"os"

	atlas "ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/sqltool"
	stdsql "database/sql"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql/schema"
	_ "github.com/lib/pq"
	"modernc.org/sqlite"

	"xunwei/ent/migrate"
)

func main() {
	engine, name := os.Args[1], os.Args[2]
	dir, err := sqltool.NewGooseDir("ent/migrations/" + engine)
	if err != nil {
		log.Fatal(err)
	}
	dev, err := os.MkdirTemp("", "migrate")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dev)
	// The files are goose's and change by hand; atlas wants a sum of them as they are now, for this run only.
	sum, err := dir.Checksum()
	if err != nil {
		log.Fatal(err)
	}
	if err := atlas.WriteSumFile(dir, sum); err != nil {
		log.Fatal(err)
	}
	defer os.Remove("ent/migrations/" + engine + "/atlas.sum")
	d, url := dialect.SQLite, "sqlite://"+dev+"/dev.db?_pragma=foreign_keys(1)"
	if engine == "postgres" {
		d, url = dialect.Postgres, os.Args[3]
	} else {
		stdsql.Register("sqlite3", &sqlite.Driver{})
	}
	err = migrate.NamedDiff(context.Background(), url, name,
		schema.WithDir(dir), schema.WithMigrationMode(schema.ModeReplay), schema.WithDialect(d),
		schema.WithFormatter(sqltool.GooseFormatter))
	if err != nil {
		log.Fatal(err)
	}
}
