package problem

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// TestEverySentenceIsInBothLanguages reads the sources: what Say is given, and the texts of an import, are written out
// in both languages with the same holes, and Plain is for programmers alone.
func TestEverySentenceIsInBothLanguages(t *testing.T) {
	said := 0
	for _, root := range []string{"..", "../../graph"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "generated") {
				return err
			}
			for _, c := range callsIn(t, path) {
				said++
				if why := c.wrong(filepath.ToSlash(path)); why != "" {
					t.Errorf("%s: %s", c.at, why)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if said < 200 {
		t.Errorf("only %d sentences were found", said)
	}
}

// call is one call of Say or Plain; a text of an import counts as a Say.
type call struct {
	name string
	args []ast.Expr
	at   token.Position
}

func callsIn(t *testing.T, path string) (out []call) {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if name := calledHere(n.Fun, file.Name.Name); name == "Say" || name == "Plain" {
				out = append(out, call{name, n.Args, files.Position(n.Pos())})
			}
		case *ast.CompositeLit:
			if kind, ok := n.Type.(*ast.Ident); ok && kind.Name == "text" && len(n.Elts) == 2 {
				out = append(out, call{"Say", n.Elts, files.Position(n.Pos())})
			}
		}
		return true
	})
	return out
}

// calledHere is the name of a function of this package; "" for any other.
func calledHere(f ast.Expr, inside string) string {
	switch f := f.(type) {
	case *ast.Ident:
		if inside == "problem" {
			return f.Name
		}
	case *ast.SelectorExpr:
		if of, ok := f.X.(*ast.Ident); ok && of.Name == "problem" {
			return f.Sel.Name
		}
	}
	return ""
}

// protocol are the places whose words only programmers meet.
var protocol = []string{"../gqlhttp/", "../web/", "../auth/http.go", "../app/graphql.go", "../../graph/pages.go", "../problem/"}

func (c call) wrong(path string) string {
	if c.name == "Plain" {
		return c.wrongPlain(path)
	}
	en, okEN := literal(c.args[0])
	zh, okZH := literal(c.args[1])
	switch {
	case !okEN || !okZH:
		return computed(path)
	case strings.TrimSpace(en) == "" || strings.TrimSpace(zh) == "":
		return "a language is empty"
	case strings.ContainsFunc(en, isHan):
		return "the English holds Chinese: " + en
	case !strings.ContainsFunc(zh, isHan) && !onlyHoles(zh):
		return "the Chinese holds none: " + zh
	case !slices.Equal(holes(en), holes(zh)):
		return "the holes differ: " + en + " / " + zh
	case len(holes(en)) > 0 && len(c.args) > 2 && len(holes(en)) != len(c.args)-2:
		return "holes and arguments differ in number: " + en
	}
	return ""
}

// computed lets imports make texts of others: their own, and headings, which are words of a table themselves.
func computed(path string) string {
	if strings.HasSuffix(path, "imports/heading.go") || strings.HasSuffix(path, "imports/text.go") {
		return ""
	}
	return "write the sentence out"
}

func (c call) wrongPlain(path string) string {
	if slices.ContainsFunc(protocol, func(p string) bool { return strings.HasPrefix(path, p) }) {
		return ""
	}
	for _, part := range literalsIn(c.args[0]) { // an id is made by a program
		if strings.Contains(part, "UUIDv7") {
			return ""
		}
	}
	if _, variable := c.args[0].(*ast.Ident); variable { // a programmer's name, or a row of an earlier version
		return ""
	}
	return "people may meet this: say it in Chinese too"
}

// literal is the value of a string constant that stands in the source.
func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(l.Value)
	return s, err == nil
}

func literalsIn(e ast.Expr) (out []string) {
	ast.Inspect(e, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok {
			if s, ok := literal(l); ok {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// onlyHoles: a sentence whose words all come from its arguments.
func onlyHoles(s string) bool { return strings.TrimSpace(hole.ReplaceAllString(s, "")) == "" }

var hole = regexp.MustCompile(`%(?:\[(\d+)\])?([a-z]|\d+[a-z])`)

// holes are the arguments that a format takes with their verbs, in the order of the arguments.
func holes(format string) (out []string) {
	next := 1
	for _, m := range hole.FindAllStringSubmatch(format, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil {
			next = n
		}
		out = append(out, strconv.Itoa(next)+m[2])
		next++
	}
	slices.Sort(out)
	return out
}
