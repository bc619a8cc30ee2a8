package storage

import _ "xunwei/ent/schematype" // want: storage imports nothing of ours
