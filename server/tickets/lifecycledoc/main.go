// Command lifecycledoc writes the lifecycle table where others read it: docs/lifecycle.md for people, and
// pwa/src/tickets/lifecycle.gen.json for the phone. Run it at the top of the tree, by `go generate ./server/tickets`.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"xunwei/ent/schematype"
	"xunwei/server/tickets"
)

func main() {
	t := tickets.WholeTable()
	data, err := json.MarshalIndent(t, "", "  ")
	if err != nil {
		log.Fatal(err)
	}
	save("pwa/src/tickets/lifecycle.gen.json", append(data, '\n'))
	save("docs/lifecycle.md", markdown(t))
}

func save(path string, data []byte) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		log.Fatal(err)
	}
}

func markdown(t tickets.Table) []byte {
	var out bytes.Buffer
	fmt.Fprintln(&out, "# The lifecycle of a ticket")
	fmt.Fprintln(&out, "\nDrawn from the table in `server/tickets/lifecycle.go` by `go generate ./server/tickets`; change that, not this.")
	fmt.Fprintln(&out, "\n```mermaid\nstateDiagram-v2")
	for _, l := range t.Lines {
		arrows(&out, t, l)
	}
	fmt.Fprintln(&out, "```\n\n`BACK` returns to the desk: CLASSIFIED when the level is settled, REPORTED when not. FINISH_REMOTE goes by its outcome.")
	fmt.Fprintln(&out, "\n| verb | who | from → to | needs |\n| --- | --- | --- | --- |")
	for _, l := range t.Lines {
		fmt.Fprintf(&out, "| %s | %s | %s | %s |\n", l.Verb, who(t, l), moves(t, l), needs(l))
	}
	fmt.Fprintln(&out, "\n| step | may be skipped, with a reason, by |\n| --- | --- |")
	for _, s := range t.Steps {
		fmt.Fprintf(&out, "| %s | %s |\n", s, join(t.Skippers[s]))
	}
	return out.Bytes()
}

func arrows(out *bytes.Buffer, t tickets.Table, l tickets.Line) {
	for _, from := range t.States {
		to, ok := l.To[from]
		if !ok || to == tickets.Stay {
			continue
		}
		if l.Verb == schematype.VerbFinishRemote {
			for _, o := range schematype.AllRemoteOutcome {
				fmt.Fprintf(out, "  %s --> %s: %s (%s)\n", from, t.Outcomes[o], l.Verb, o)
			}
			continue
		}
		fmt.Fprintf(out, "  %s --> %s: %s\n", from, to, l.Verb)
	}
}

func who(t tickets.Table, l tickets.Line) string {
	s := join(t.Roles[l.Verb])
	if l.Assignee {
		s = strings.Replace(s, "ENGINEER", "ENGINEER (own)", 1)
	}
	return s
}

func moves(t tickets.Table, l tickets.Line) string {
	var out []string
	for _, from := range t.States {
		to, ok := l.To[from]
		switch {
		case !ok:
		case to == tickets.Stay:
			out = append(out, string(from))
		default:
			out = append(out, string(from)+" → "+string(to))
		}
	}
	return strings.Join(out, "<br>")
}

func needs(l tickets.Line) string {
	var out []string
	if l.OnSite == "yes" {
		out = append(out, "checked in")
	}
	if l.OnSite == "no" {
		out = append(out, "nobody on site")
	}
	if l.Document != "" {
		out = append(out, string(l.Document)+" written")
	}
	if l.WhileWaiting {
		out = append(out, "also while waiting")
	}
	if l.Visibility == schematype.VisibilityInternal {
		out = append(out, "internal")
	}
	if len(l.Needs) > 0 {
		out = append(out, "steps "+join(l.Needs))
	}
	if l.CustomerFrom != nil {
		out = append(out, "a customer only from "+join(l.CustomerFrom))
	}
	return strings.Join(out, "; ")
}

func join[T ~string](all []T) string {
	out := make([]string, 0, len(all))
	for _, v := range slices.Clone(all) {
		out = append(out, string(v))
	}
	return strings.Join(out, ", ")
}
