package app

import (
	_ "xunwei/graph/generated"
	_ "xunwei/server/web"
)
