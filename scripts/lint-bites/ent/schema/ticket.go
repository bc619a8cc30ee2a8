package schema

import _ "xunwei/server/sla" // want: ent never imports server
