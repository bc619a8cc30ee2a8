package commands_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/server/commands"
)

var now = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)

func TestTimesThatNoDatabaseHolds(t *testing.T) {
	for _, c := range []struct {
		device time.Time
		offset int
	}{
		{now, math.MaxInt}, {now, math.MinInt}, {now, 400 * 24 * 3600 * 1000},
		{time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC), 0}, {time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), -1000}, {time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC), 0},
	} {
		got := commands.Place(commands.Input{DeviceTime: &c.device, ClockOffsetMs: &c.offset}, now)
		require.True(t, got.Doubtful, "%v %d", c.device, c.offset)
		require.Equal(t, now, got.Received)
		require.WithinRange(t, got.At, now.AddDate(0, 0, -30), now)
		if got.Device != nil {
			require.WithinRange(t, *got.Device, time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2999, 12, 31, 0, 0, 0, 0, time.UTC))
		}
	}
}

func TestTimesBeforeTheirBeginning(t *testing.T) {
	zero := 0
	for name, c := range map[string]struct {
		device, begun, previous, at time.Duration // from now, minutes
		doubtful                    bool
	}{
		"in order":                            {device: -60, begun: -120, previous: -90, at: -60},
		"before the beginning":                {device: -200, begun: -120, previous: -120, at: -120, doubtful: true},
		"a moment before the beginning":       {device: -121, begun: -120, previous: -120, at: -120},
		"before the previous":                 {device: -100, begun: -120, previous: -90, at: -100, doubtful: true},
		"a moment before the previous":        {device: -91, begun: -120, previous: -90, at: -91},
		"begun ahead of this server's clock":  {device: -10, begun: 1, previous: 1, at: 0, doubtful: true},
		"in the future, which is not used":    {device: 60, begun: -120, previous: -90, at: 0, doubtful: true},
		"of the tolerance, which is recorded": {device: 1, begun: -120, previous: -90, at: 0},
	} {
		device := now.Add(c.device * time.Minute)
		got := commands.Place(commands.Input{DeviceTime: &device, ClockOffsetMs: &zero}, now).
			Since(now.Add(c.begun*time.Minute), now.Add(c.previous*time.Minute))
		require.Equal(t, now.Add(c.at*time.Minute), got.At, name)
		require.Equal(t, c.doubtful, got.Doubtful, name)
		require.Equal(t, device, *got.Device, name)
	}
	require.Equal(t, commands.Times{At: now, Received: now}, commands.Place(commands.Input{}, now).Since(now, now))
}
