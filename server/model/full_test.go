package model_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/server/clock"
	"xunwei/server/testkit"
)

// The database's disk is full: whoever changes something is told so and sends it again, reading goes on, and nothing is
// half written.
func TestDatabaseIsFull(t *testing.T) {
	at := clock.NewSteered(testkit.Epoch)
	h := newHouse(t, testkit.SQLiteURL(t), at)
	full(t, h, at, func() { h.limit(1) }, func() { h.limit(1 << 30) })
}

// limit bounds the pages of the database file, on all of its connections; as many as there are stay.
func (h *house) limit(pages int) {
	ctx := context.Background()
	var held []interface{ Close() error }
	for range 4 { // as many as the pool has
		c, err := h.db.SQL.Conn(ctx)
		require.NoError(h.t, err)
		held = append(held, c)
		_, err = c.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", pages))
		require.NoError(h.t, err)
	}
	for _, c := range held {
		require.NoError(h.t, c.Close())
	}
}

// The same on a real disk without room, as far as this machine lets a test make one.
func TestDiskIsFull(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=12m"); err != nil {
		t.Skipf("\n*** NOT TESTED ON A REAL DISK: mounting one needs root: %v ***", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	at := clock.NewSteered(testkit.Epoch)
	h := newHouse(t, "file:"+filepath.Join(folder, "xunwei.db"), at)
	ballast := filepath.Join(folder, "ballast")
	full(t, h, at, func() {
		f, err := os.Create(ballast)
		require.NoError(t, err)
		defer f.Close()
		for err == nil {
			_, err = f.Write(make([]byte, 4096))
		}
		require.ErrorIs(t, err, syscall.ENOSPC)
	}, func() { require.NoError(t, os.Remove(ballast)) })
}

func full(t *testing.T, h *house, at *clock.Steered, fill, empty func()) {
	f := h.follow()
	l := h.load()
	for range 2 {
		before := l.accepted()
		require.Eventually(t, func() bool { return l.accepted() > before+20 }, soon, 5*time.Millisecond)
		fill()
		const en, zh = "COME_BACK: The server has no room left to save anything. Tell the administrator, and try again later.", "COME_BACK: 服务器存储空间已满，暂时无法保存，请通知管理员，稍后再试。"
		refused := l.count(en)
		require.Eventually(t, func() bool { return l.count(en) > refused+writers }, soon, 5*time.Millisecond)
		require.Eventually(t, func() bool { return l.said("zh") == zh }, soon, 5*time.Millisecond)
		at.Advance(time.Hour) // sessions are to be prolonged: that they cannot be must keep nobody from reading
		_, _, err := h.site.Read(t.Context(), l.ticket)
		require.NoError(t, err, "reading goes on")
		empty()
		before = l.accepted()
		require.Eventually(t, func() bool { return l.accepted() > before+writers }, soon, 5*time.Millisecond)
	}
	l.end(f)
	l.onlyComeBack(t)
}
