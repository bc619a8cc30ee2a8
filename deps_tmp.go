//go:build deps

package deps

import (
	_ "entgo.io/contrib/entgql"
	_ "entgo.io/ent/entc"
	_ "entgo.io/ent/entc/gen"
	_ "github.com/99designs/gqlgen"
	_ "github.com/99designs/gqlgen/graphql/handler/testserver"
	_ "github.com/bep/imagemeta"
	_ "github.com/go-chi/chi/v5"
	_ "github.com/go-chi/httprate"
	_ "github.com/google/uuid"
	_ "github.com/gorilla/websocket"
	_ "github.com/coder/websocket"
	_ "github.com/lib/pq"
	_ "github.com/minio/minio-go/v7"
	_ "github.com/pressly/goose/v3"
	_ "github.com/rclone/gofakes3"
	_ "github.com/stretchr/testify/require"
	_ "github.com/unrolled/secure"
	_ "github.com/xuri/excelize/v2"
	_ "golang.org/x/crypto/argon2"
	_ "golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
	_ "golang.org/x/sync/semaphore"
	_ "golang.org/x/text/encoding/simplifiedchinese"
	_ "modernc.org/sqlite"
)
