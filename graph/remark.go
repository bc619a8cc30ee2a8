package graph

import (
	"context"

	"xunwei/ent/viewer"
)

// remark is what the vendor's people wrote for each other: a customer's people do not read it.
func remark(ctx context.Context, text string) *string {
	if v := viewer.From(ctx); v == nil || v.OfCustomer() {
		return nil
	}
	return &text
}
