package auth

import (
	"context"
	"crypto/subtle"
	"strings"
	"sync"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/events"
	"xunwei/server/problem"
	"xunwei/server/text"
)

// setup holds the hash of the secret with which the first administrator is made.
type setup struct {
	mu   sync.Mutex
	hash string
}

// SetupSecret makes the secret for the first administrator, to be printed once; ok is false when the server has people.
func (s *Service) SetupSecret(ctx context.Context) (secret string, ok bool, err error) {
	needed, err := s.SetupNeeded(ctx)
	if err != nil || !needed {
		return "", false, err
	}
	secret = NewSecret("")
	s.setup.mu.Lock()
	defer s.setup.mu.Unlock()
	s.setup.hash = HashSecret(secret)
	return secret, true, nil
}

// SetupNeeded reports whether the server has no people yet.
func (s *Service) SetupNeeded(ctx context.Context) (bool, error) {
	if s.peopled.Load() {
		return false, nil
	}
	some, err := s.DB.Person.Query().Exist(viewer.System(ctx))
	if some {
		s.peopled.Store(true)
	}
	return err == nil && !some, err
}

// FirstAdministrator is what setting up asks for.
type FirstAdministrator struct{ Secret, Login, Name, Password string }

var (
	errSetupDone   = problem.Forbidden(problem.Say("This server has been set up. Sign in.", "服务器已经设置过，请直接登录。"))
	errSetupSecret = problem.New(problem.CodeBadCredentials,
		problem.Say("The set-up secret is wrong. The server printed it when it started.", "设置密钥不对，请查看服务器启动时打印的密钥。"))
)

// setUp makes the first administrator and signs in. Errors: FORBIDDEN when there are people, BAD_CREDENTIALS, INVALID.
func (s *Service) setUp(ctx context.Context, in FirstAdministrator, device string) (p *ent.Person, session string, err error) {
	if needed, err := s.SetupNeeded(ctx); err != nil {
		return nil, "", err
	} else if !needed {
		return nil, "", errSetupDone
	}
	if !s.rightSecret(in.Secret) {
		return nil, "", errSetupSecret
	}
	if err := checkFirst(&in); err != nil {
		return nil, "", err
	}
	hash, err := HashPassword(ctx, in.Password)
	if err != nil {
		return nil, "", err
	}
	err = s.DB.InTx(ctx, func(tx *database.Tx) error {
		p, session, err = s.makeFirst(ctx, tx, in, hash, device)
		return err
	})
	if err == nil {
		s.peopled.Store(true)
	}
	return p, session, err
}

func (s *Service) rightSecret(secret string) bool {
	s.setup.mu.Lock()
	defer s.setup.mu.Unlock()
	return s.setup.hash != "" && subtle.ConstantTimeCompare([]byte(HashSecret(secret)), []byte(s.setup.hash)) == 1
}

// CheckLogin refuses what cannot be a login; field names the input. login is in its normal form.
func CheckLogin(field, login string) error {
	if login == "" || len(login) > 120 || strings.ContainsFunc(login, text.Hidden) {
		return problem.Invalid(field, problem.Say("A login has 1 to 120 characters, no spaces and nothing invisible.", "登录名为 1 至 120 个字符，不含空格和看不见的字符。"))
	}
	return nil
}

func checkFirst(in *FirstAdministrator) error {
	in.Login, in.Name = NormalLogin(in.Login), text.Line(in.Name)
	if err := CheckLogin("login", in.Login); err != nil {
		return err
	}
	if in.Name == "" || len(in.Name) > 80 {
		return problem.Invalid("name", problem.Say("Enter a name of up to 80 letters or 26 Chinese characters.", "请填写姓名，最多 26 个汉字或 80 个字母。"))
	}
	return CheckPassword("password", in.Password)
}

// makeFirst writes the person. The lock makes two that set up at once take turns, and the second finds people.
func (s *Service) makeFirst(ctx context.Context, tx *database.Tx, in FirstAdministrator, hash, device string) (*ent.Person, string, error) {
	ctx = viewer.System(ctx)
	if tx.Postgres() { // SQLite has one writer at a time anyway
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(7249120533)`); err != nil {
			return nil, "", err
		}
	}
	some, err := tx.Person.Query().Exist(ctx)
	if err != nil {
		return nil, "", err
	}
	if some {
		return nil, "", errSetupDone
	}
	now := s.Clock.Now()
	p, err := tx.Person.Create().SetLogin(in.Login).SetName(in.Name).SetPasswordHash(hash).SetRoles([]schematype.Role{schematype.RoleAdmin}).
		SetCreatedAt(now).SetUpdatedAt(now).Save(ctx)
	if err != nil {
		return nil, "", err
	}
	_, err = events.Append(ctx, tx, events.Entry{
		SubjectKind: schematype.SubjectKindPerson, SubjectID: p.ID, Kind: "SET_UP", Visibility: schematype.VisibilityInternal,
		Payload: schematype.Payload{PersonID: p.ID.String(), PersonName: p.Name}, ServerTime: now,
	})
	if err != nil {
		return nil, "", err
	}
	token, err := s.startSession(ctx, tx, p.ID, device)
	return p, token, err
}
