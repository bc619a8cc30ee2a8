package problem

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestEveryCodeHasAStatusAndALineInTheContract(t *testing.T) {
	doc, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Codes {
		if _, ok := statuses[c]; !ok {
			t.Errorf("%s has no status", c)
		}
		if !strings.Contains(string(doc), "`"+string(c)+"`") {
			t.Errorf("%s is not in docs/api.md", c)
		}
	}
	if len(statuses) != len(Codes) {
		t.Errorf("%d statuses for %d codes", len(statuses), len(Codes))
	}
	if Code("ELSE").Status() != http.StatusInternalServerError {
		t.Error("an unknown code is our fault")
	}
}

func TestCauseIsFoundButNeverShown(t *testing.T) {
	secret := fmt.Errorf("dial db.internal: %w", io.ErrUnexpectedEOF)
	p := Internal(secret)
	body, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, shown := range []string{p.Error(), fmt.Sprint(p), fmt.Sprint(p.Extensions()), string(body)} {
		if strings.Contains(shown, "db.internal") || strings.Contains(shown, "EOF") {
			t.Errorf("the cause leaks: %s", shown)
		}
	}
	if !errors.Is(p, io.ErrUnexpectedEOF) {
		t.Error("errors.Is does not find the cause")
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Error("failed", "problem", p)
	if !strings.Contains(log.String(), "db.internal") {
		t.Errorf("the log lacks the cause: %s", log.String())
	}
}

func TestFrom(t *testing.T) {
	missing := NotFound(Say("ticket", "工单"))
	cases := []struct {
		name string
		err  error
		code Code
		msg  string
	}{
		{"itself", missing, CodeNotFound, "No such ticket."},
		{"wrapped", fmt.Errorf("tickets: %w", missing), CodeNotFound, "No such ticket."},
		{"joined", errors.Join(io.EOF, missing), CodeNotFound, "No such ticket."},
		{"unknown", io.EOF, CodeInternal, "Something went wrong on the server."},
		{"cancelled", fmt.Errorf("q: %w", context.Canceled), CodeInternal, "The request was cancelled."},
		{"late", context.DeadlineExceeded, CodeInternal, "The request took too long."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := From(c.err)
			if p.Code != c.code || p.Message != c.msg || CodeOf(c.err) != c.code {
				t.Errorf("got %s %q", p.Code, p.Message)
			}
		})
	}
	if From(nil) != nil || CodeOf(nil) != "" {
		t.Error("nil is no problem")
	}
}

func TestCopiesAreApart(t *testing.T) {
	base := Illegal(Plain("Not now."), []string{"checkIn"})
	more := base.With("ticketId", "7").WithField("id").WithCause(io.EOF)
	if _, ok := base.Extra["ticketId"]; ok || base.Field != "" || base.Cause != nil {
		t.Error("With changed the original")
	}
	want := map[string]any{"code": "ILLEGAL_STATE", "possible": []string{"checkIn"}, "ticketId": "7", "field": "id"}
	if got := more.Extensions(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	if more.With("code", "FAKE").With("field", 1).Extensions()["code"] != "ILLEGAL_STATE" {
		t.Error("an extension overruled the code")
	}
	if got := Illegal(Plain("No."), nil).Extra["possible"]; !reflect.DeepEqual(got, []string{}) {
		t.Errorf("no possible verbs is an empty list, got %v", got)
	}
}

func TestIsAsksForTheCode(t *testing.T) {
	err := fmt.Errorf("x: %w", Conflict(Plain("Taken.")))
	if !errors.Is(err, New(CodeConflict, Text{})) || errors.Is(err, New(CodeNotFound, Text{})) {
		t.Error("errors.Is does not compare codes")
	}
	if errors.Is(err, Conflict(Plain("Other."))) {
		t.Error("another message is another problem")
	}
}

func TestWrite(t *testing.T) {
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil)
	Write(w, r, fmt.Errorf("auth: %w", RateLimited(1500*time.Millisecond).WithField("login")))
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "2" {
		t.Errorf("got %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	var body map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		t.Fatal(err)
	}
	if body["code"] != "RATE_LIMITED" || body["field"] != "login" || body["retryAfterSeconds"] != 2.0 {
		t.Errorf("got %v", body)
	}

	w = httptest.NewRecorder()
	Write(w, r, Invalid("x", Plain("Bad.")).With("broken", func() {}))
	if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), `"INTERNAL"`) {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}
