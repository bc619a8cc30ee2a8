package uploads

import (
	"bytes"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"xunwei/ent/schematype"
)

const (
	typeJPEG = "image/jpeg"
	typePNG  = "image/png"
	typeWebP = "image/webp"
	typeHEIC = "image/heic"
	typeHEIF = "image/heif"
	typeCSV  = "text/csv"
	typeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	typePDF  = "application/pdf"
	typeText = "text/plain"
	typeZIP  = "application/zip"
	typeCast = "application/x-asciicast"
)

// limit is what an upload of one kind may be.
type limit struct {
	bytes     int64 // at most
	types     []string
	resumable bool // sent in pieces, and gone on with after a cut
}

var photoTypes = []string{typeJPEG, typePNG, typeWebP, typeHEIC, typeHEIF}

var limits = map[schematype.UploadKind]limit{
	schematype.UploadKindPhoto:       {bytes: 25 << 20, types: photoTypes},
	schematype.UploadKindSignature:   {bytes: 1 << 20, types: []string{typePNG}},
	schematype.UploadKindImport:      {bytes: 100 << 20, types: []string{typeCSV, typeXLSX}},
	schematype.UploadKindCertificate: {bytes: 25 << 20, types: photoTypes},
	schematype.UploadKindFile:        {bytes: 200 << 20, types: []string{typePDF, typeText, typeZIP, typeCast}, resumable: true},
}

// takes reports whether a plain media type is on the kind's list.
func (l limit) takes(contentType string) bool { return slices.Contains(l.types, contentType) }

// plainType strips a media type of its parameters: "Text/CSV; charset=gbk" is "text/csv". What cannot be read is "".
func plainType(contentType string) string {
	t, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return t
}

// plainHash brings a SHA-256 in hex to lower case; ok is false if it is none.
func plainHash(s string) (string, bool) {
	b, err := hex.DecodeString(s)
	return strings.ToLower(s), err == nil && len(b) == 32
}

// maxName is the longest file name in bytes, as its column has it.
const maxName = 200

// safeName makes of a client's file name one that may stand in a header and on any disk: the last part of a path, no
// control or direction-changing characters, none that a shell or Windows reads its own way, at most maxName bytes with
// the extension kept. It may be "".
func safeName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		case strings.ContainsRune(`<>:"|?*;`, r):
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(name, ". ")
	ext := path.Ext(name)
	if len(ext) > 16 {
		ext = ""
	}
	return shorten(strings.TrimSuffix(name, ext), maxName-len(ext)) + ext
}

// shorten cuts s to at most n bytes, between characters.
func shorten(s string, n int) string {
	for len(s) > n {
		_, last := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-last]
	}
	return s
}

// extensions are those that a file of a stored type may have, in lower case; the first is the one that it gets if it
// has none of them.
var extensions = map[string][]string{
	typeJPEG: {".jpg", ".jpeg"}, typePNG: {".png"}, typeCSV: {".csv"}, typeXLSX: {".xlsx"},
	typePDF: {".pdf"}, typeZIP: {".zip"}, typeCast: {".cast"}, typeText: {".txt", ".log", ".cfg", ".conf", ".csv"},
}

// extensionOf is the extension that the objects of a stored type have.
func extensionOf(storedType string) string {
	if known := extensions[storedType]; len(known) > 0 {
		return known[0]
	}
	return ""
}

// savedAs names a download: as it was called, but with an extension of its type. A picture may have been another
// format before; whatever else has a wrong extension keeps it in front of the right one, so that nothing is run by it.
func savedAs(name, storedType string) string {
	ext := path.Ext(name)
	if slices.Contains(extensions[storedType], strings.ToLower(ext)) {
		return name
	}
	if shownInline(storedType) {
		name = strings.TrimSuffix(name, ext)
	}
	if name == "" {
		name = "file"
	}
	return name + extensionOf(storedType)
}

// shownInline reports whether a browser may show a stored type itself. Everything else is a download: what a browser
// might run (HTML, SVG, XML) is never stored, and would not be shown if it were.
func shownInline(storedType string) bool { return storedType == typeJPEG || storedType == typePNG }

// fits reports whether a file of announced type may begin with head, its first bytes (512 are enough).
func fits(announced string, head []byte) bool {
	switch announced {
	case typeCSV:
		return looksLikeText(head)
	case typeXLSX: // a zip; whether it holds a workbook is for the importer to tell
		return http.DetectContentType(head) == "application/zip"
	case typePDF: // at the very start: readers that also look further in would find a PDF behind anything
		return bytes.HasPrefix(head, []byte("%PDF-"))
	case typeZIP: // a zip at the end of something else is that something
		return bytes.HasPrefix(head, []byte("PK\x03\x04"))
	case typeText, typeCast: // the whole of it is looked at, see checkText
		return !bytes.ContainsRune(head, 0)
	case typeHEIC, typeHEIF: // films begin so too; the decoder tells them apart
		return len(head) >= 12 && string(head[4:8]) == "ftyp"
	}
	return http.DetectContentType(head) == announced
}

// looksLikeText is all that can be asked of CSV, which has no mark of its own and may be in GB18030: no control
// characters but white space, and no markup. http.DetectContentType takes a heading that begins with BM for a bitmap.
func looksLikeText(head []byte) bool {
	control := func(r rune) bool { return r < ' ' && r != '\t' && r != '\r' && r != '\n' || r == 0x7f }
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.IndexFunc(head, control) < 0 && !bytes.HasPrefix(text, []byte("<"))
}
