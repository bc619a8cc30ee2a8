package imports

import (
	"context"
	"errors"
	"time"

	"entgo.io/ent/dialect"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/importrun"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
)

var (
	failStopped = text{"Nothing was written: the server was stopped. Import the file again.", "服务器已停止，未写入任何数据。请重新导入。"}
	failCrashed = text{"Nothing was written: the server ended in the middle. Import the file again.", "服务器中途退出，未写入任何数据。请重新导入。"}
	failOurs    = text{"Nothing was written: something went wrong on the server.", "服务器内部错误，未写入任何数据。"}
)

// fill writes an outcome into a run's row.
func (o Outcome) fill(u *ent.ImportRunUpdate, now time.Time) *ent.ImportRunUpdate {
	problems := o.Problems
	if problems == nil {
		problems = []schematype.RowProblem{}
	}
	return u.SetState(o.State).SetTotal(o.Total).SetProcessed(o.Processed).SetCreated(o.Created).SetUpdated(o.Updated).
		SetUnchanged(o.Unchanged).SetBadRows(o.BadRows).SetProblems(problems).SetFailure(o.Failure).
		SetFinishedAt(now).SetUpdatedAt(now)
}

// end writes how a run ended that did not write its row itself.
func (s *Service) end(ctx context.Context, job Job, out Outcome, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second) // the server may be stopping
	defer cancel()
	if err != nil {
		l := langOf(job.Locale)
		out = Outcome{State: schematype.ImportStateFailed, Failure: failOurs.in(l)}
		if errors.Is(err, context.Canceled) {
			out.Failure = failStopped.in(l)
		}
	}
	if err := out.fill(s.db.ImportRun.Update(), s.clock.Now()).Where(importrun.ID(job.ID)).Exec(ctx); err != nil {
		s.log.ErrorContext(ctx, "cannot write how an import ended", "run", job.ID, "error", err)
	}
}

// abandoned: on PostgreSQL several instances share the runs. Each shows that it lives by touching its own at every
// heartbeat, and any of them fails those that nobody has touched for so long.
const abandoned = time.Minute

// recover marks runs FAILED that no process is working on. SQLite has one process only, and this is its start.
func (s *Service) recover(ctx context.Context) error {
	now := s.clock.Now()
	u := s.db.ImportRun.Update().Where(importrun.StateEQ(schematype.ImportStateRunning))
	if s.db.Dialect == dialect.Postgres {
		u.Where(importrun.UpdatedAtLT(now.Add(-abandoned)))
	}
	return u.SetState(schematype.ImportStateFailed).SetFailure(failCrashed.in(chinese)).SetFinishedAt(now).SetUpdatedAt(now).
		Exec(viewer.System(ctx))
}

// beat keeps the rows of this instance's runs current on PostgreSQL, from a connection that the import's own transaction
// does not hold, so that other instances see the progress. SQLite lets nobody else write meanwhile, and needs nobody to.
func (s *Service) beat() {
	if s.db.Dialect != dialect.Postgres {
		return
	}
	ctx := viewer.System(s.ctx)
	tick := time.NewTicker(s.pulse)
	defer tick.Stop()
	last := s.clock.Now()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-tick.C:
		}
		for id, at := range s.progress() {
			if err := s.touch(ctx, id, at); err != nil && ctx.Err() == nil {
				s.log.WarnContext(ctx, "cannot show an import's progress", "run", id, "error", err)
			}
		}
		if now := s.clock.Now(); now.Sub(last) >= abandoned {
			last = now
			if err := s.recover(ctx); err != nil && ctx.Err() == nil {
				s.log.WarnContext(ctx, "cannot look for abandoned imports", "error", err)
			}
		}
	}
}

// touch does not wait for a run that is just ending and holds its row.
func (s *Service) touch(ctx context.Context, id uuid.UUID, at Progress) error {
	ctx, cancel := context.WithTimeout(ctx, s.pulse)
	defer cancel()
	err := s.db.ImportRun.Update().Where(importrun.ID(id), importrun.StateEQ(schematype.ImportStateRunning)).
		SetTotal(at.Total).SetProcessed(at.Processed).SetCreated(at.Created).SetUpdated(at.Updated).
		SetUnchanged(at.Unchanged).SetBadRows(at.BadRows).SetUpdatedAt(s.clock.Now()).Exec(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	return err
}

func (s *Service) progress() map[uuid.UUID]Progress {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make(map[uuid.UUID]Progress, len(s.live))
	for id, t := range s.live {
		out[id] = t.now()
	}
	return out
}
