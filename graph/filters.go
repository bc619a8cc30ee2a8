package graph

import (
	"reflect"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"xunwei/server/problem"
)

// MaxConditions is the most conditions that the filters of one operation may have together. A list counts each of its
// values.
const MaxConditions = 200

// MaxFilterDepth is how deep and, or, not and the filters on edges may stand within each other.
const MaxFilterDepth = 10

// isFilter tells ent's filters from other input.
func isFilter(t *ast.Type) bool { return strings.HasSuffix(t.Name(), "WhereInput") }

// checkFilter adds a filter's conditions to those counted so far.
func checkFilter(field string, filter any, conditions *int) error {
	n, depth := conditionsOf(filter, 1)
	if depth > MaxFilterDepth {
		return problem.Invalid(field, problem.Say("A filter may be %d levels deep.", "筛选条件最多嵌套 %d 层。", MaxFilterDepth))
	}
	if *conditions += n; *conditions > MaxConditions {
		return problem.Invalid(field, problem.Say("The filters of one operation may have %d conditions together; a list counts each of its values.", "一次查询的筛选条件合计最多 %d 个，列表里的每个值也算一个。", MaxConditions))
	}
	return nil
}

// conditionsOf counts the conditions of a filter that stands depth levels deep, and tells how deep it goes. It looks no
// further than both limits. gqlparser makes lists of single values in variables, such as []map[string]any.
func conditionsOf(filter any, depth int) (n, deepest int) {
	deepest = depth
	if depth > MaxFilterDepth {
		return 1, deepest
	}
	add := func(part any, level int) {
		count, deep := conditionsOf(part, level)
		n, deepest = n+count, max(deepest, deep)
	}
	switch filter := filter.(type) {
	case nil:
		return 0, 0
	case map[string]any:
		for _, part := range filter {
			level := depth
			if _, nested := part.(map[string]any); nested {
				level++
			}
			add(part, level)
		}
		return max(n, 1), deepest // an empty object in a list is something, too
	}
	list := reflect.ValueOf(filter)
	if list.Kind() != reflect.Slice {
		return 1, deepest
	}
	for i := 0; i < list.Len() && n <= MaxConditions; i++ {
		item := list.Index(i).Interface()
		if _, nested := item.(map[string]any); nested {
			add(item, depth+1)
		} else {
			n++
		}
	}
	return max(n, 1), deepest
}

// isNodes tells the field that answers records by their ids.
func isNodes(on *ast.Definition, field string) bool {
	return on != nil && on.Name == "Query" && field == "nodes"
}

// listLength is the number of values of a list argument; one value alone stands for a list of it.
func listLength(v any) int {
	if v == nil {
		return 0
	}
	if list := reflect.ValueOf(v); list.Kind() == reflect.Slice {
		return list.Len()
	}
	return 1
}
