package search

import (
	"context"
	"strings"
	"unicode/utf8"

	"xunwei/ent"
	"xunwei/ent/equipment"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
)

// maxLabel is the longest text of a scanned code that is looked at, in runes.
const maxLabel = 300

// EquipmentByLabel is the device whose label or serial number a phone scanned or a person typed, or nil when the viewer
// may see none. The text may be a web address that ends in the label, or a maker's code that begins with "SN:".
// Errors: INVALID for empty or overlong text, and for a serial number that several customers' devices carry.
func (s *Service) EquipmentByLabel(ctx context.Context, text string) (*ent.Equipment, error) {
	if viewer.From(ctx) == nil {
		return nil, problem.Unauthenticated()
	}
	label := scanned(text)
	if label == "" || utf8.RuneCountInString(text) > maxLabel {
		return nil, problem.Invalid("label", problem.Say("Scan or type the device's label or its serial number.", "请扫描或输入设备标签或序列号。"))
	}
	// Labels and serial numbers are printed in capitals as a rule; equality on a few spellings uses the indexes.
	spellings := []string{label, strings.ToUpper(label), strings.ToLower(label)}
	found, err := s.db.Equipment.Query().Where(equipment.LabelIn(spellings...)).Limit(1).All(ctx)
	if err == nil && len(found) == 0 {
		found, err = s.db.Equipment.Query().Where(equipment.SerialNumberIn(spellings...)).Limit(2).All(ctx)
	}
	switch {
	case err != nil || len(found) == 0:
		return nil, err
	case len(found) > 1:
		return nil, problem.Invalid("label", problem.Say("Several devices carry this serial number. Search for it and choose.", "有多台设备使用这个序列号，请搜索后选择。"))
	}
	return found[0], nil
}

// scanned is the label in what a code reader gave.
func scanned(text string) string {
	text = strings.TrimSpace(text)
	if strings.Contains(text, "://") {
		text, _, _ = strings.Cut(text, "?")
		text = strings.TrimRight(text, "/")
		text = text[strings.LastIndex(text, "/")+1:]
	}
	for _, prefix := range []string{"SN:", "S/N:", "SN：", "序列号:", "序列号："} {
		if len(text) > len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
			text = text[len(prefix):]
		}
	}
	return strings.TrimSpace(text)
}
