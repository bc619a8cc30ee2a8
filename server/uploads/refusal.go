package uploads

import (
	"errors"

	"xunwei/server/pictures"
	"xunwei/server/problem"
)

// Refusals: what is wrong with bytes that no repeat can mend. The English message is what the row keeps, so that
// a repeated PUT answers the same again.
var (
	refusedType = problem.UnsupportedType(problem.Say("The bytes are not of the type that was announced.", "文件内容与它的类型不符，请重新选择。"))
	refusedBad  = problem.UnsupportedType(problem.Say("The picture is damaged. Take or choose it again.", "图片已损坏，请重拍或重新选择。"))
	refusedText = problem.UnsupportedType(problem.Say("The file is not text in UTF-8 or GB18030. Save it as one of them, or put it into a ZIP.", "文件不是 UTF-8 或 GB18030（GBK）编码的文本，请另存后再传，或打包成 ZIP。"))
	refusedCast = problem.UnsupportedType(problem.Say("The file is no terminal recording (asciicast, version 2 or 3).", "文件不是终端录像（asciicast 第 2 或第 3 版）。"))
	refusedHuge = problem.New(problem.CodeTooLarge, problem.Say("The picture has too many pixels. Send a smaller one.", "图片的像素太多，请换一张小一些的。"))
)

// refusalOf finds the refusal that a row kept; one that this version does not know keeps its words.
func refusalOf(message string) *problem.Problem {
	for _, p := range []*problem.Problem{refusedType, refusedBad, refusedText, refusedCast, refusedHuge} {
		if p.Message == message {
			return p
		}
	}
	return problem.UnsupportedType(problem.Plain(message))
}

// refusalFor tells what was wrong with a picture's bytes from the server's own trouble, which is nil here.
func refusalFor(err error) *problem.Problem {
	switch {
	case errors.Is(err, pictures.ErrUnsupported):
		return refusedType.WithCause(err)
	case errors.Is(err, pictures.ErrDamaged):
		return refusedBad.WithCause(err)
	case errors.Is(err, pictures.ErrTooLarge):
		return refusedHuge.WithCause(err)
	}
	return nil
}
