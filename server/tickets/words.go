package tickets

import (
	"strings"

	"xunwei/ent/schematype"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// The nouns of this slice's refusals.
var (
	aTicket    = problem.Say("ticket", "工单")
	aDocument  = problem.Say("document", "文件")
	aDevice    = problem.Say("device", "设备")
	aSite      = problem.Say("site", "站点")
	aCustomer  = problem.Say("customer", "客户")
	aContract  = problem.Say("contract", "维保合同")
	anEngineer = problem.Say("engineer", "工程师")
)

// fields are the inputs that people fill in, called in Chinese as on the screens.
var fields = map[string]problem.Text{
	"title":               problem.Say("title", "一句话说明"),
	"description":         problem.Say("description", "详细描述"),
	"contactName":         problem.Say("contactName", "联系人"),
	"contactPhone":        problem.Say("contactPhone", "联系电话"),
	"interruptionMinutes": problem.Say("interruptionMinutes", "业务中断（分钟）"),
	"affectedPercent":     problem.Say("affectedPercent", "受影响用户（%）"),
	"level":               problem.Say("level", "故障级别"),
	"reason":              problem.Say("reason", "原因"),
	"text":                problem.Say("text", "说明"),
	"words":               problem.Say("words", "客户的话"),
	"score":               problem.Say("score", "满意度"),
	"signerName":          problem.Say("signerName", "签字人姓名"),
	"signerTitle":         problem.Say("signerTitle", "职务"),
	"symptom":             problem.Say("symptom", "故障现象"),
	"cause":               problem.Say("cause", "故障原因"),
	"work":                problem.Say("work", "处理过程"),
}

// word is what an input is called; a programmer's field has no other name than its own.
func word(field string) problem.Text {
	if w, ok := fields[field]; ok {
		return w
	}
	return problem.Plain(field)
}

// levels are the fault levels from 1 on.
var levels = []problem.Text{problem.Say("1", "特大"), problem.Say("2", "重大"), problem.Say("3", "严重"), problem.Say("4", "一般")}

// stepWords are the steps of the walk.
var stepWords = map[schematype.Step]problem.Text{
	schematype.StepClassify:          problem.Say("CLASSIFY", "定级"),
	schematype.StepApplication:       problem.Say("APPLICATION", "服务申请签字"),
	schematype.StepRestore:           problem.Say("RESTORE", "业务恢复"),
	schematype.StepTalk:              problem.Say("TALK", "五分钟交流"),
	schematype.StepReport:            problem.Say("REPORT", "服务报告"),
	schematype.StepCustomerSignature: problem.Say("CUSTOMER_SIGNATURE", "客户签报告"),
	schematype.StepEngineerSignature: problem.Say("ENGINEER_SIGNATURE", "工程师签报告"),
	schematype.StepReturnVisit:       problem.Say("RETURN_VISIT", "回访"),
}

// reasons say why a verb is refused; each names what would help.
var reasons = map[Refusal]problem.Text{
	RefusedState:    problem.Say("the ticket's state does not allow it", "工单已经走到别的一步，或者这一步已经做过"),
	RefusedWaiting:  problem.Say("the ticket waits for the customer: go on first", "工单正在等客户，请先点“继续处理”"),
	RefusedAssignee: problem.Say("only the engineer who holds the ticket may do it", "只有接这张单的工程师能做"),
	RefusedOnSite:   problem.Say("check in on site first", "请先到场签到"),
	RefusedLeave:    problem.Say("check out first", "请先离场"),
	RefusedDocument: problem.Say("write the document first", "请先填写文件"),
	RefusedRole:     problem.Say("your role may not do it", "您的角色不做这一步"),
}

// text says a refusal's reason.
func (r Refusal) text() problem.Text {
	if step, ok := strings.CutPrefix(string(r), stepPrefix); ok {
		return problem.Say("the step %s is neither done nor skipped", "还差一步“%s”", stepWords[schematype.Step(step)])
	}
	return reasons[r]
}

// refused is the problem of a verb that Decide refused: FORBIDDEN when somebody else would have to do it.
func refused(f Facts, verb schematype.Verb, a Asker, r Refusal) error {
	name := permit.Of(verb).Text()
	if r == RefusedRole || r == RefusedAssignee {
		return problem.Forbidden(problem.Say("Not possible (%s): %s.", "不能“%s”：%s。", name, r.text())).With("possible", names(Possible(f, a)))
	}
	return problem.Illegal(problem.Say("Not possible now (%s): %s.", "现在不能“%s”：%s。", name, r.text()), names(Possible(f, a)))
}
