package app

import (
	"io"
	"log/slog"

	"xunwei/server/config"
)

// NewLogger writes the log as the configuration says.
func NewLogger(c config.Config, to io.Writer) *slog.Logger {
	o := &slog.HandlerOptions{Level: c.LogLevel}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(to, o))
	}
	return slog.New(slog.NewTextHandler(to, o))
}
