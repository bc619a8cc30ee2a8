// Command xunwei is the whole server in one program: the API, the app and the jobs. `xunwei help` lists what it can do.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // a bare container has no time zones of its own

	"xunwei/server/config"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, environment{os.Args[1:], os.Getenv, os.Stdout, os.Stderr}))
}

// environment is what a command gets of the world, so that a test can give it another.
type environment struct {
	args           []string
	getenv         func(string) string
	stdout, stderr io.Writer
}

// command is one thing that the program can do.
type command struct {
	name, help string
	// run works until it is done or ctx ends; args of the environment are those after the command's name.
	run func(context.Context, environment) error
}

// commands lists what the program can do, in the order of `help`. Without a name the first one runs.
func commands() []command {
	return []command{
		{"serve", "serves the API and the app until it is interrupted", serve},
		{"import", "brings a CSV or Excel file in: import KIND FILE [--dry-run]", importFile},
		{"backup", "copies an embedded installation, beside its server: backup FOLDER", saveBackup},
		{"restore", "puts a backup in an empty place: restore FOLDER", loadBackup},
		{"verify", "walks every timeline and names each that was changed behind our back", verify},
		{"version", "prints the version", version},
		{"help", "prints this", help},
	}
}

// run picks the command and answers the program's exit code: 0, 1 for a failure, 2 for a mistake in the call.
func run(ctx context.Context, e environment) int {
	c, rest, ok := pick(e.args)
	if !ok {
		fmt.Fprintf(e.stderr, "xunwei: there is no command %q; try xunwei help\n", e.args[0])
		return 2
	}
	e.args = rest
	switch err := c.run(ctx, e); {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		_ = help(ctx, e)
		return 0
	default:
		for line := range strings.SplitSeq(err.Error(), "\n") {
			fmt.Fprintln(e.stderr, "xunwei:", line)
		}
		return 1
	}
}

// pick finds the command that the arguments name; a flag in the first place belongs to the first command.
func pick(args []string) (c command, rest []string, ok bool) {
	all := commands()
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return all[0], args, true
	}
	for _, c := range all {
		if c.name == args[0] {
			return c, args[1:], true
		}
	}
	return command{}, nil, false
}

func help(_ context.Context, e environment) error {
	var b strings.Builder
	b.WriteString("Xunwei 巡维: the service desk of a network-maintenance vendor.\n\nUsage: xunwei [COMMAND] [FLAGS]\n\nCommands:\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %-10s %s\n", c.name, c.help)
	}
	b.WriteString("\nSettings, as environment variables or flags (with their defaults):\n" + config.Help())
	_, err := io.WriteString(e.stdout, b.String())
	return err
}
