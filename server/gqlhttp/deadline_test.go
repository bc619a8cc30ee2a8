package gqlhttp_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"xunwei/server/gqlhttp"
)

func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startPipe(t, gqlhttp.Options{Deadline: 15 * time.Second, RequestID: func(context.Context) string { return "r" }})
		c := p.open(t, true)
		begin := time.Now()
		c.subscribe("1", `{wait}`)
		c.hear(`{"type":"next","id":"1","payload":{"errors":[{"message":"This took too long and was given up. Try again later.","path":["wait"],"locations":[{"line":1,"column":2}],"extensions":{"code":"COME_BACK","requestId":"r"}}],"data":{"wait":null}}}`, wsComplete("1"))
		if took := time.Since(begin); took != 15*time.Second {
			t.Errorf("after %s", took)
		}
		// A subscription may last.
		c.subscribe("2", `subscription{count(to:2,everyMs:60000)}`)
		c.hear(wsTick("2", "1"), wsTick("2", "2"), wsComplete("2"))
	})
}
