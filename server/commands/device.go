package commands

import "context"

type deviceKey struct{}

// WithDevice puts the asking device's own name (its user agent, at most 300 bytes are kept) into the context.
func WithDevice(ctx context.Context, name string) context.Context {
	if len(name) > 300 {
		name = name[:300]
	}
	return context.WithValue(ctx, deviceKey{}, name)
}

// Device is the asking device's own name, "" when unknown.
func Device(ctx context.Context) string {
	name, _ := ctx.Value(deviceKey{}).(string)
	return name
}
