package problem

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestTextInBothLanguages(t *testing.T) {
	cause := Say("cause", "故障原因")
	cases := []struct {
		name   string
		text   Text
		en, zh string
	}{
		{"nothing", Text{}, "", ""},
		{"without arguments it is no format", Say("100% up", "100% 正常"), "100% up", "100% 正常"},
		{"arguments", Say("%d of %d", "共 %[2]d，第 %[1]d", 1, 3), "1 of 3", "共 3，第 1"},
		{"a text in a text", Say("Fill in %s.", "请填写“%s”。", cause), "Fill in cause.", "请填写“故障原因”。"},
		{"three deep", Say("%s!", "%s！", Say("Fill in %s", "请填写%s", cause)), "Fill in cause!", "请填写故障原因！"},
		{"arguments given later", Say("%d rows", "%d 行").With(7), "7 rows", "7 行"},
		{"plain", Plain("PersistedQueryNotFound"), "PersistedQueryNotFound", "PersistedQueryNotFound"},
		{"a plain text in a text", Say("Give %s.", "请给出 %s。", Plain("ticketId")), "Give ticketId.", "请给出 ticketId。"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.text.In(English) != c.en || c.text.In(Chinese) != c.zh || c.text.String() != c.en {
				t.Errorf("got %q and %q", c.text.In(English), c.text.In(Chinese))
			}
		})
	}
}

func TestWithChangesACopy(t *testing.T) {
	rows := Say("%d rows", "%d 行")
	_ = rows.With(7)
	if rows.In(English) != "%d rows" {
		t.Errorf("got %q", rows.In(English))
	}
}

func TestAcceptLanguage(t *testing.T) {
	cases := []struct {
		header string
		want   string // "" when it asks for none of ours
	}{
		{"", ""}, {"*", ""}, {"fr, de;q=0.8", ""}, {"zh;q=0", ""}, {"zh;q=x", ""}, {"zh;q=NaN", ""}, {"zh;q=7", ""}, {"zhuang", ""},
		{"zh", "zh"}, {"zh-CN", "zh"}, {"ZH-hant-TW", "zh"}, {"en", "en"}, {"en-GB,en;q=0.9", "en"},
		{"zh-CN,zh;q=0.9,en;q=0.8", "zh"}, {"en;q=0.8, zh;q=0.9", "zh"}, {"zh;q=0.5,en", "en"},
		{"fr,zh;q=0.2", "zh"}, {"en,zh", "en"}, {" zh ; q = 0.4 , en;Q=0.3", "zh"}, {"zh;q=0,en;q=0.1", "en"},
	}
	for _, c := range cases {
		got := ""
		if l, asked := Accept(c.header); asked {
			got = l.String()
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.header, got, c.want)
		}
	}
}

func TestAProblemIsSaidAsAsked(t *testing.T) {
	asked := WithLang(context.Background(), Chinese)
	if LangOf(context.Background()) != English || LangOf(asked) != Chinese {
		t.Error("the context does not keep the language")
	}
	p := BadCredentials().WithField("login")
	if p.Error() != "The login or the password is wrong." || p.In(Chinese) != "账号或密码不对。" || p.In(English) != p.Message {
		t.Errorf("got %q and %q", p.In(English), p.In(Chinese))
	}
	w := httptest.NewRecorder()
	Write(w, httptest.NewRequest(http.MethodGet, "/", nil).WithContext(asked), p)
	if !strings.Contains(w.Body.String(), `"message":"账号或密码不对。"`) {
		t.Errorf("got %s", w.Body)
	}
}
