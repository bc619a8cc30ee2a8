package auth

import (
	"context"
	"net/netip"
	"strings"

	"golang.org/x/text/unicode/norm"

	"xunwei/ent"
	"xunwei/ent/person"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
)

// NormalLogin is the form in which logins are kept and compared: without regard to case, width or spaces around. What
// PostgreSQL takes for no text becomes �, so that such a login is asked for like any other and found like none.
func NormalLogin(login string) string {
	text := strings.ReplaceAll(strings.ToValidUTF8(login, "\uFFFD"), "\x00", "\uFFFD")
	return strings.ToLower(norm.NFKC.String(strings.TrimSpace(text)))
}

// checkPassword finds the person with this login and password. Whether there is such a login shows neither in the
// answer nor in its time, and guessing is bounded all the same. Errors: BAD_CREDENTIALS, RATE_LIMITED.
func (s *Service) checkPassword(ctx context.Context, from netip.Addr, login, password string) (*ent.Person, error) {
	login = NormalLogin(login)
	done, err := s.guess(from, login)
	if err != nil {
		return nil, err
	}
	p, err := s.DB.Person.Query().Where(person.Login(login), person.Active(true)).Only(viewer.System(ctx))
	if err != nil && !ent.IsNotFound(err) {
		return nil, err
	}
	hash := ""
	if p != nil {
		hash = p.PasswordHash
	}
	right, err := VerifyPassword(ctx, hash, password)
	if err != nil {
		return nil, err
	}
	if !right {
		return nil, problem.BadCredentials()
	}
	done()
	return p, nil
}

// CheckCurrent proves that whoever changes a password knows the one they have; somebody without one, who came by a
// link, has nothing to prove. Errors: BAD_CREDENTIALS with the field, RATE_LIMITED.
func (s *Service) CheckCurrent(ctx context.Context, p *ent.Person, password string) error {
	if p.PasswordHash == "" {
		return nil
	}
	key := HashSecret(value(p.Login))
	if err := s.logins.take(key); err != nil {
		return err
	}
	right, err := VerifyPassword(ctx, p.PasswordHash, password)
	if err != nil {
		return err
	}
	if !right {
		return problem.New(problem.CodeBadCredentials, problem.Say("The current password is wrong.", "当前密码不对，请重新填写。")).WithField("currentPassword")
	}
	s.logins.giveBack(key)
	return nil
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// guess books an attempt on a login from an address, and answers what to call when it was right.
func (s *Service) guess(from netip.Addr, login string) (right func(), err error) {
	address := addressKey(from)
	if err := s.addresses.take(address); err != nil {
		return nil, err
	}
	if login == "" {
		return func() { s.addresses.giveBack(address) }, nil
	}
	key := HashSecret(login) // a key of fixed length, however long the text that somebody sends
	if err := s.logins.take(key); err != nil {
		return nil, err
	}
	return func() { s.addresses.giveBack(address); s.logins.giveBack(key) }, nil
}
