package main

import (
	"context"
	"fmt"
	"runtime/debug"
)

// version prints the commit that the program was built from, as far as the build knew it.
func version(_ context.Context, e environment) error {
	_, err := fmt.Fprintln(e.stdout, "xunwei", buildVersion())
	return err
}

func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	revision := set["vcs.revision"]
	if revision == "" {
		return "unknown, " + info.GoVersion
	}
	if set["vcs.modified"] == "true" {
		revision += " with changes"
	}
	return fmt.Sprintf("%s of %s, %s", revision, set["vcs.time"], info.GoVersion)
}
