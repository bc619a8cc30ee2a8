package main

import (
	"context"
	"fmt"
	"io"

	"xunwei/server/app"
)

// greet prints, in one piece, where the server is and how to get in for the first time. What it prints is secret and
// goes to standard output alone, never to the log.
func greet(ctx context.Context, out io.Writer, a *app.App) error {
	text := fmt.Sprintf("Xunwei 巡维 serves %s\n", a.Config.PublicURL)
	secret, ok, err := a.Auth.SetupSecret(ctx)
	if err != nil {
		return err
	}
	if ok {
		text += fmt.Sprintf("There are no people yet. Open %s and make the first administrator with this secret:\n\n    %s\n\n", a.Config.Link("/setup", ""), secret)
	}
	_, err = io.WriteString(out, text)
	return err
}
