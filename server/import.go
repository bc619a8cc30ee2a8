package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/server/imports"
)

// importFile brings a file in: import KIND FILE [--dry-run]. It works beside a running server.
func importFile(ctx context.Context, e environment) error {
	dry := slices.Contains(e.args, "--dry-run")
	args := slices.DeleteFunc(slices.Clone(e.args), func(a string) bool { return a == "--dry-run" })
	c, rest, err := config.Load(args, e.getenv)
	if err != nil {
		return err
	}
	if len(rest) != 2 {
		return fmt.Errorf("usage: xunwei import KIND FILE [--dry-run]; KIND is one of %s", kindNames())
	}
	kind := schematype.ImportKind(strings.ToUpper(strings.ReplaceAll(rest[0], "-", "_")))
	if !slices.Contains(schematype.AllImportKind, kind) {
		return fmt.Errorf("there is no kind %q; known are %s", rest[0], kindNames())
	}
	db, err := database.Open(ctx, c.DatabaseURL.Reveal())
	if err != nil {
		return fmt.Errorf("DATABASE_URL: %w", err)
	}
	defer func() { _ = db.Close() }()
	importer := imports.Importer{DB: db, Clock: clock.System{}}
	shown := 0
	out, err := importer.Run(viewer.System(ctx), imports.Job{
		ID: schematype.NewID(schematype.CodeImportRun), Kind: kind, Source: imports.FileSource(rest[1]), DryRun: dry, Locale: "en",
		Follow: func(p imports.Progress) {
			if p.Processed < shown || p.Processed >= shown+5000 {
				shown = p.Processed
				fmt.Fprintf(e.stderr, "%s %d rows\n", doing(p), p.Processed)
			}
		},
	})
	if err != nil {
		return err
	}
	return printOutcome(e, out, dry)
}

func doing(p imports.Progress) string {
	if p.Total == 0 {
		return "checked"
	}
	return "written"
}

// printOutcome lists every problem on standard output; a refused file is a failure of the command.
func printOutcome(e environment, out imports.Outcome, dry bool) error {
	for _, p := range out.Problems {
		parts := []string{fmt.Sprintf("row %d", p.Row), p.Column, p.Value, p.Message}
		fmt.Fprintln(e.stdout, strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ": "))
	}
	if out.Failure != "" {
		return errors.New(out.Failure)
	}
	would := ""
	if dry {
		would = "Nothing written; it would be: "
	}
	_, err := fmt.Fprintf(e.stdout, "%s%d rows: %d created, %d updated, %d unchanged\n", would, out.Total, out.Created, out.Updated, out.Unchanged)
	return err
}

func kindNames() string {
	var names []string
	for _, k := range schematype.AllImportKind {
		names = append(names, strings.ToLower(string(k)))
	}
	return strings.Join(names, ", ")
}
