package demo

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"xunwei/ent/schematype"
	"xunwei/server/imports"
)

//go:embed data
var data embed.FS

// files brings the CSV files in, in the order in which they refer to each other.
func (l *loader) files(ctx context.Context) error {
	importer := &imports.Importer{DB: l.DB, Clock: l.clock, Folder: l.folder}
	for _, k := range schematype.AllImportKind {
		out, err := importer.Run(ctx, imports.Job{
			ID: schematype.NewID(schematype.CodeImportRun), Kind: k, Source: l.source(strings.ToLower(string(k)) + ".csv"), Locale: "en",
		})
		if err != nil {
			return err
		}
		if out.Failure != "" {
			return errors.New(out.Failure + fmt.Sprint(out.Problems))
		}
	}
	return nil
}

// source is an embedded file, its days put in.
func (l *loader) source(name string) imports.Source {
	return imports.Source{Name: name, Open: func(context.Context) (io.ReadCloser, error) {
		raw, err := data.ReadFile("data/" + name)
		return io.NopCloser(strings.NewReader(l.dated(string(raw)))), err
	}}
}

var dayMark = regexp.MustCompile(`\{\{(-?\d+)\}\}`)

// dated turns {{-30}} into the day thirty days before now, so that contracts run whenever the demonstration is loaded.
func (l *loader) dated(content string) string {
	return dayMark.ReplaceAllStringFunc(content, func(mark string) string {
		days, _ := strconv.Atoi(strings.Trim(mark, "{}"))
		return l.now.In(l.Zone).AddDate(0, 0, days).Format(time.DateOnly)
	})
}
