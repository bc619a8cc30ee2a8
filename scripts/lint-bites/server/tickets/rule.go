package tickets

import (
	_ "os" // want: it reads no file
	"time"

	_ "xunwei/ent/schematype"
	_ "xunwei/server/clock" // want: not allowed from list 'rules-are-pure'
)

func Late(due time.Time) bool { return time.Now().After(due) } // want: it never reads the clock
