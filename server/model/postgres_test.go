package model_test

import (
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	_ "github.com/lib/pq"
	"github.com/stretchr/testify/require"
)

// postgres is a PostgreSQL server of the test's own, to be stopped and started at will.
type postgres struct {
	t               *testing.T
	bin, dir, url   string
	as              *syscall.SysProcAttr
	startParameters string
}

// startPostgres makes an empty one on a free port of the loopback.
func startPostgres(t *testing.T) *postgres {
	t.Helper()
	p := &postgres{t: t, bin: postgresPrograms(t)}
	var err error
	p.dir, err = os.MkdirTemp("", "xunwei-model-pg")
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(p.dir) })
	if os.Getuid() == 0 { // the server refuses root
		u, err := user.Lookup("postgres")
		if err != nil {
			t.Skipf("\n*** NOT TESTED: as root this needs the user postgres: %v ***", err)
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		require.NoError(t, os.Chown(p.dir, uid, gid))
		p.as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := l.Addr().(*net.TCPAddr).Port
	require.NoError(t, l.Close())
	p.url = fmt.Sprintf("postgres://xunwei@127.0.0.1:%d/postgres?sslmode=disable", port)
	p.startParameters = fmt.Sprintf("-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off", port, p.dir)
	p.run("initdb", "-D", p.dir+"/db", "-U", "xunwei", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
	p.start()
	t.Cleanup(func() { p.stop() })
	return p
}

func postgresPrograms(t *testing.T) string {
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		if bin := strings.TrimSpace(string(out)); exists(bin + "/initdb") {
			return bin
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		t.Skip("\n*** NOT TESTED: PostgreSQL's server programs are missing (apt-get install postgresql) ***")
	}
	return filepath.Dir(found[len(found)-1])
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

func (p *postgres) run(program string, args ...string) {
	p.t.Helper()
	cmd := exec.Command(filepath.Join(p.bin, program), args...)
	cmd.Dir, cmd.SysProcAttr = p.dir, p.as
	if err := cmd.Run(); err != nil {
		log, _ := os.ReadFile(p.dir + "/log")
		p.t.Fatalf("%s: %v\n%s", program, err, log)
	}
}

func (p *postgres) start() {
	p.run("pg_ctl", "-D", p.dir+"/db", "-w", "-l", p.dir+"/log", "-o", p.startParameters, "start")
}

// stop ends all connections at once, as a crash does.
func (p *postgres) stop() {
	p.run("pg_ctl", "-D", p.dir+"/db", "-w", "-m", "immediate", "stop")
}

// exec runs a statement past the server under test.
func (p *postgres) exec(statement string, into ...any) {
	p.t.Helper()
	db, err := sql.Open("postgres", p.url)
	require.NoError(p.t, err)
	defer db.Close()
	require.NoError(p.t, db.QueryRow(statement).Scan(into...))
}
