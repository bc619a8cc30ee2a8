package demo

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTimesOfAWalk(t *testing.T) {
	zone, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	last := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC) // ten in China
	for when, want := range map[string]string{
		"+8m": "11-23 10:08", "+1d2h": "11-24 12:00", "+2d": "11-25 10:00", "@14:00": "11-23 14:00", "@10:00": "11-24 10:00", "~": "11-23 11:30",
	} {
		at, err := move{when: when}.after(last, 90*time.Minute, zone)
		require.NoError(t, err, when)
		require.Equal(t, want, at.In(zone).Format("01-02 15:04"), when)
	}
	for _, when := range []string{"8m", "+x", "@25:00", "+1x2h"} {
		_, err := move{when: when}.after(last, 0, zone)
		require.Error(t, err, when)
	}
	for at, want := range map[string]string{"-95m": "11-23 08:25", "-3d 14:20": "11-20 14:20", "-1d 00:05": "11-22 00:05"} {
		got, err := (&story{At: at}).start(last, zone)
		require.NoError(t, err)
		require.Equal(t, want, got.In(zone).Format("01-02 15:04"), at)
	}
}

func TestEveryStoryCanBeRead(t *testing.T) {
	all, err := readStories()
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, s := range all {
		require.False(t, seen[s.Title], "%s stands twice", s.Title)
		seen[s.Title] = true
		moves, err := s.moves()
		require.NoError(t, err, s.Title)
		for _, m := range moves {
			require.Contains(t, verbs, m.verb, s.Title)
		}
		_, err = s.start(time.Now(), time.UTC)
		require.NoError(t, err, s.Title)
	}
}
