package permit

import (
	"xunwei/ent/schematype"
	"xunwei/server/problem"
)

// words are what the permissions are called: by their codes in English, in Chinese as on the screens.
var words = map[Permission]problem.Text{
	of(schematype.VerbReport):           problem.Say("REPORT", "报障"),
	of(schematype.VerbClassify):         problem.Say("CLASSIFY", "定级"),
	of(schematype.VerbDispatch):         problem.Say("DISPATCH", "派单"),
	of(schematype.VerbReassign):         problem.Say("REASSIGN", "改派"),
	of(schematype.VerbAccept):           problem.Say("ACCEPT", "接单"),
	of(schematype.VerbDecline):          problem.Say("DECLINE", "退单"),
	of(schematype.VerbStartRemote):      problem.Say("START_REMOTE", "开始远程"),
	of(schematype.VerbFinishRemote):     problem.Say("FINISH_REMOTE", "结束远程"),
	of(schematype.VerbRequestOnsite):    problem.Say("REQUEST_ONSITE", "申请上门"),
	of(schematype.VerbDepart):           problem.Say("DEPART", "出发"),
	of(schematype.VerbCheckIn):          problem.Say("CHECK_IN", "到场签到"),
	of(schematype.VerbWriteApplication): problem.Say("WRITE_APPLICATION", "填写技术服务申请"),
	of(schematype.VerbSignApplication):  problem.Say("SIGN_APPLICATION", "服务申请签字"),
	of(schematype.VerbAddNote):          problem.Say("ADD_NOTE", "记录"),
	of(schematype.VerbWait):             problem.Say("WAIT", "等待客户"),
	of(schematype.VerbResume):           problem.Say("RESUME", "继续"),
	of(schematype.VerbRestore):          problem.Say("RESTORE", "业务恢复"),
	of(schematype.VerbRepair):           problem.Say("REPAIR", "故障修复"),
	of(schematype.VerbNoteTalk):         problem.Say("NOTE_TALK", "五分钟交流"),
	of(schematype.VerbWriteReport):      problem.Say("WRITE_REPORT", "填写服务报告"),
	of(schematype.VerbSignReport):       problem.Say("SIGN_REPORT", "服务报告签字"),
	of(schematype.VerbCheckOut):         problem.Say("CHECK_OUT", "离场"),
	of(schematype.VerbReturnVisit):      problem.Say("RETURN_VISIT", "回访"),
	of(schematype.VerbHandIn):           problem.Say("HAND_IN", "提交归档"),
	of(schematype.VerbApprove):          problem.Say("APPROVE", "审批通过"),
	of(schematype.VerbSendBack):         problem.Say("SEND_BACK", "退回"),
	of(schematype.VerbArchive):          problem.Say("ARCHIVE", "归档"),
	of(schematype.VerbCancel):           problem.Say("CANCEL", "取消"),
	of(schematype.VerbReopen):           problem.Say("REOPEN", "重新打开"),
	of(schematype.VerbSkipStep):         problem.Say("SKIP_STEP", "跳过步骤"),
	SeeDesk:                             problem.Say("SEE_DESK", "查看服务台"),
	Import:                              problem.Say("IMPORT", "导入"),
	SavePerson:                          problem.Say("SAVE_PERSON", "修改人员"),
	MakeToken:                           problem.Say("MAKE_TOKEN", "管理 API 令牌"),
	MakeLink:                            problem.Say("MAKE_LINK", "生成登录链接"),
}

// Text is what the permission is called in a sentence.
func (p Permission) Text() problem.Text { return words[p] }
