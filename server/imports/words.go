package imports

import (
	"strings"

	"xunwei/ent/schematype"
)

// choice is one value of an enum and the words by which files name it; the first word is the one that is shown.
type choice[T ~string] struct {
	value T
	words []string
}

// oneOf reads a word, or the value's own name.
func oneOf[T ~string](choices []choice[T]) reader[T] {
	by := map[string]T{}
	shown := make([]string, len(choices))
	for i, c := range choices {
		shown[i] = c.words[0]
		for _, w := range append(c.words, string(c.value)) {
			by[flat(w)] = c.value
		}
	}
	list := strings.Join(shown, "、")
	return func(cell string) (T, *fault) {
		if v, ok := by[flat(cell)]; ok {
			return v, nil
		}
		return "", wrong(notChoice, list)
	}
}

// flat is a word without case, blanks and the signs that people vary.
func flat(word string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-*/（）()：:", r) {
			return -1
		}
		return r
	}, strings.ToLower(narrow(word)))
}

var equipmentTypes = []choice[schematype.EquipmentType]{
	{schematype.EquipmentTypeRouter, []string{"路由器"}},
	{schematype.EquipmentTypeSwitch, []string{"交换机", "核心交换机", "汇聚交换机", "接入交换机"}},
	{schematype.EquipmentTypeFirewall, []string{"防火墙", "安全网关", "FW"}},
	{schematype.EquipmentTypeLoadBalancer, []string{"负载均衡", "负载均衡器", "LB"}},
	{schematype.EquipmentTypeWireless, []string{"无线", "无线控制器", "无线AP", "AP", "AC"}},
	{schematype.EquipmentTypeTransmission, []string{"传输", "传输设备"}},
	{schematype.EquipmentTypeServer, []string{"服务器"}},
	{schematype.EquipmentTypeStorage, []string{"存储", "存储设备"}},
	{schematype.EquipmentTypeUPS, []string{"UPS", "不间断电源"}},
	{schematype.EquipmentTypeOther, []string{"其他", "其它"}},
}

var equipmentStatuses = []choice[schematype.EquipmentStatus]{
	{schematype.EquipmentStatusInService, []string{"在用", "运行", "正常"}},
	{schematype.EquipmentStatusFaulty, []string{"故障"}},
	{schematype.EquipmentStatusSpare, []string{"备用", "备机"}},
	{schematype.EquipmentStatusRetired, []string{"退役", "报废", "下线"}},
}

var datums = []choice[schematype.Datum]{
	{schematype.DatumWGS84, []string{"WGS-84", "GPS"}},
	{schematype.DatumGCJ02, []string{"GCJ-02", "高德", "腾讯", "火星坐标"}},
	{schematype.DatumBD09, []string{"BD-09", "百度"}},
}

var distanceClasses = []choice[schematype.DistanceClass]{
	{schematype.DistanceClassSameCity, []string{"同城", "本市"}},
	{schematype.DistanceClassWithin100, []string{"100公里内", "100km"}},
	{schematype.DistanceClassWithin300, []string{"300公里内", "300km"}},
	{schematype.DistanceClassWithin500, []string{"500公里内", "500km"}},
	{schematype.DistanceClassBeyond500, []string{"500公里外", "500公里以上"}},
}

var coverages = []choice[schematype.Coverage]{
	{schematype.CoverageAllHours, []string{"7×24", "7x24", "7*24", "全天候"}},
	{schematype.CoverageWorkingTime, []string{"5×8", "5x8", "5*8", "工作时间"}},
}

var cadences = []choice[schematype.Cadence]{
	{schematype.CadenceNone, []string{"无"}},
	{schematype.CadenceDaily, []string{"每日", "日"}},
	{schematype.CadenceWeekly, []string{"每周", "周"}},
	{schematype.CadenceMonthly, []string{"每月", "月"}},
	{schematype.CadenceQuarterly, []string{"每季度", "季度", "季", "每季"}},
	{schematype.CadenceYearly, []string{"每年", "年度", "年"}},
}

type answer string

var answers = oneOf([]choice[answer]{{"yes", []string{"是", "启用", "true", "1", "Y"}}, {"no", []string{"否", "停用", "false", "0", "N"}}})

func yesNo(cell string) (bool, *fault) {
	a, f := answers(cell)
	return a == "yes", f
}
