package schematype

import "io"

// Role is what a person does here (P1–P12 of the plan).
type Role string

// The values of Role.
const (
	RoleDesk               Role = "DESK"                // 客服
	RoleEngineer           Role = "ENGINEER"            // 工程师
	RoleLead               Role = "LEAD"                // 项目技术负责人
	RoleManager            Role = "MANAGER"             // 项目经理/项目总协调人
	RoleDirector           Role = "DIRECTOR"            // 技术总监
	RoleDepartmentManager  Role = "DEPARTMENT_MANAGER"  // 部门经理/总监
	RoleGeneralManager     Role = "GENERAL_MANAGER"     // 总经理
	RoleKeeper             Role = "KEEPER"              // 备件管理员
	RoleRegionalLead       Role = "REGIONAL_LEAD"       // 区域技术负责人
	RoleCustomerEngineer   Role = "CUSTOMER_ENGINEER"   // 客户维护人员
	RoleCustomerDepartment Role = "CUSTOMER_DEPARTMENT" // 客户主管部门
	RoleSales              Role = "SALES"               // 销售
	RoleAnalyst            Role = "ANALYST"             // BI 只读账号
	RoleAdmin              Role = "ADMIN"               // 管理员
)

// AllRole lists every Role in its natural order.
var AllRole = []Role{RoleDesk, RoleEngineer, RoleLead, RoleManager, RoleDirector, RoleDepartmentManager, RoleGeneralManager, RoleKeeper, RoleRegionalLead, RoleCustomerEngineer, RoleCustomerDepartment, RoleSales, RoleAnalyst, RoleAdmin}

// Values lists them for ent.
func (Role) Values() []string { return enumValues(AllRole) }

// MarshalGQL writes the value for GraphQL.
func (e Role) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *Role) UnmarshalGQL(v any) error { return readEnum(v, AllRole, e) }

// EngineerLevel is an engineer's standing.
type EngineerLevel string

// The values of EngineerLevel.
const (
	EngineerLevelResident  EngineerLevel = "RESIDENT"  // 驻场
	EngineerLevelDedicated EngineerLevel = "DEDICATED" // 专职
	EngineerLevelSenior    EngineerLevel = "SENIOR"    // 高级
	EngineerLevelExpert    EngineerLevel = "EXPERT"    // 专家
)

// AllEngineerLevel lists every EngineerLevel in its natural order.
var AllEngineerLevel = []EngineerLevel{EngineerLevelResident, EngineerLevelDedicated, EngineerLevelSenior, EngineerLevelExpert}

// Values lists them for ent.
func (EngineerLevel) Values() []string { return enumValues(AllEngineerLevel) }

// MarshalGQL writes the value for GraphQL.
func (e EngineerLevel) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *EngineerLevel) UnmarshalGQL(v any) error { return readEnum(v, AllEngineerLevel, e) }

// Datum is the geodetic datum of a coordinate: browsers give WGS-84, Chinese maps GCJ-02 or BD-09.
type Datum string

// The values of Datum.
const (
	DatumWGS84 Datum = "WGS84"
	DatumGCJ02 Datum = "GCJ02"
	DatumBD09  Datum = "BD09"
)

// AllDatum lists every Datum in its natural order.
var AllDatum = []Datum{DatumWGS84, DatumGCJ02, DatumBD09}

// Values lists them for ent.
func (Datum) Values() []string { return enumValues(AllDatum) }

// MarshalGQL writes the value for GraphQL.
func (e Datum) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *Datum) UnmarshalGQL(v any) error { return readEnum(v, AllDatum, e) }

// DistanceClass is how far a site lies from its service point (T5).
type DistanceClass string

// The values of DistanceClass.
const (
	DistanceClassSameCity  DistanceClass = "SAME_CITY" // 同城
	DistanceClassWithin100 DistanceClass = "WITHIN_100_KM"
	DistanceClassWithin300 DistanceClass = "WITHIN_300_KM"
	DistanceClassWithin500 DistanceClass = "WITHIN_500_KM"
	DistanceClassBeyond500 DistanceClass = "BEYOND_500_KM"
)

// AllDistanceClass lists every DistanceClass in its natural order.
var AllDistanceClass = []DistanceClass{DistanceClassSameCity, DistanceClassWithin100, DistanceClassWithin300, DistanceClassWithin500, DistanceClassBeyond500}

// Values lists them for ent.
func (DistanceClass) Values() []string { return enumValues(AllDistanceClass) }

// MarshalGQL writes the value for GraphQL.
func (e DistanceClass) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *DistanceClass) UnmarshalGQL(v any) error { return readEnum(v, AllDistanceClass, e) }

// Coverage is the hours that a contract covers.
type Coverage string

// The values of Coverage.
const (
	CoverageAllHours    Coverage = "ALL_HOURS"    // 7×24
	CoverageWorkingTime Coverage = "WORKING_TIME" // 5×8
)

// AllCoverage lists every Coverage in its natural order.
var AllCoverage = []Coverage{CoverageAllHours, CoverageWorkingTime}

// Values lists them for ent.
func (Coverage) Values() []string { return enumValues(AllCoverage) }

// MarshalGQL writes the value for GraphQL.
func (e Coverage) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *Coverage) UnmarshalGQL(v any) error { return readEnum(v, AllCoverage, e) }

// Cadence is how often something planned comes round.
type Cadence string

// The values of Cadence.
const (
	CadenceNone      Cadence = "NONE"
	CadenceDaily     Cadence = "DAILY"
	CadenceWeekly    Cadence = "WEEKLY"
	CadenceMonthly   Cadence = "MONTHLY"
	CadenceQuarterly Cadence = "QUARTERLY"
	CadenceYearly    Cadence = "YEARLY"
)

// AllCadence lists every Cadence in its natural order.
var AllCadence = []Cadence{CadenceNone, CadenceDaily, CadenceWeekly, CadenceMonthly, CadenceQuarterly, CadenceYearly}

// Values lists them for ent.
func (Cadence) Values() []string { return enumValues(AllCadence) }

// MarshalGQL writes the value for GraphQL.
func (e Cadence) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *Cadence) UnmarshalGQL(v any) error { return readEnum(v, AllCadence, e) }

// TeamRole is what a person is to a customer's project.
type TeamRole string

// The values of TeamRole.
const (
	TeamRoleEngineer    TeamRole = "ENGINEER"
	TeamRoleLead        TeamRole = "LEAD"
	TeamRoleManager     TeamRole = "MANAGER"
	TeamRoleCoordinator TeamRole = "COORDINATOR"
	TeamRoleSales       TeamRole = "SALES"
)

// AllTeamRole lists every TeamRole in its natural order.
var AllTeamRole = []TeamRole{TeamRoleEngineer, TeamRoleLead, TeamRoleManager, TeamRoleCoordinator, TeamRoleSales}

// Values lists them for ent.
func (TeamRole) Values() []string { return enumValues(AllTeamRole) }

// MarshalGQL writes the value for GraphQL.
func (e TeamRole) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *TeamRole) UnmarshalGQL(v any) error { return readEnum(v, AllTeamRole, e) }

// EquipmentType is the type of a device.
type EquipmentType string

// The values of EquipmentType.
const (
	EquipmentTypeRouter       EquipmentType = "ROUTER"        // 路由器
	EquipmentTypeSwitch       EquipmentType = "SWITCH"        // 交换机
	EquipmentTypeFirewall     EquipmentType = "FIREWALL"      // 防火墙
	EquipmentTypeLoadBalancer EquipmentType = "LOAD_BALANCER" // 负载均衡
	EquipmentTypeWireless     EquipmentType = "WIRELESS"      // 无线
	EquipmentTypeTransmission EquipmentType = "TRANSMISSION"  // 传输
	EquipmentTypeServer       EquipmentType = "SERVER"        // 服务器
	EquipmentTypeStorage      EquipmentType = "STORAGE"       // 存储
	EquipmentTypeUPS          EquipmentType = "UPS"
	EquipmentTypeOther        EquipmentType = "OTHER" // 其他
)

// AllEquipmentType lists every EquipmentType in its natural order.
var AllEquipmentType = []EquipmentType{EquipmentTypeRouter, EquipmentTypeSwitch, EquipmentTypeFirewall, EquipmentTypeLoadBalancer, EquipmentTypeWireless, EquipmentTypeTransmission, EquipmentTypeServer, EquipmentTypeStorage, EquipmentTypeUPS, EquipmentTypeOther}

// Values lists them for ent.
func (EquipmentType) Values() []string { return enumValues(AllEquipmentType) }

// MarshalGQL writes the value for GraphQL.
func (e EquipmentType) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *EquipmentType) UnmarshalGQL(v any) error { return readEnum(v, AllEquipmentType, e) }

// EquipmentStatus is where a device stands in its life.
type EquipmentStatus string

// The values of EquipmentStatus.
const (
	EquipmentStatusInService EquipmentStatus = "IN_SERVICE" // 在用
	EquipmentStatusFaulty    EquipmentStatus = "FAULTY"     // 故障
	EquipmentStatusSpare     EquipmentStatus = "SPARE"      // 备用
	EquipmentStatusRetired   EquipmentStatus = "RETIRED"    // 退役
)

// AllEquipmentStatus lists every EquipmentStatus in its natural order.
var AllEquipmentStatus = []EquipmentStatus{EquipmentStatusInService, EquipmentStatusFaulty, EquipmentStatusSpare, EquipmentStatusRetired}

// Values lists them for ent.
func (EquipmentStatus) Values() []string { return enumValues(AllEquipmentStatus) }

// MarshalGQL writes the value for GraphQL.
func (e EquipmentStatus) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *EquipmentStatus) UnmarshalGQL(v any) error { return readEnum(v, AllEquipmentStatus, e) }

// TicketKind is the kind of a request (T3).
type TicketKind string

// The values of TicketKind.
const (
	TicketKindFault       TicketKind = "FAULT"        // 故障
	TicketKindQuestion    TicketKind = "QUESTION"     // 咨询
	TicketKindPlannedTask TicketKind = "PLANNED_TASK" // 计划任务
	TicketKindChange      TicketKind = "CHANGE"       // 变更
)

// AllTicketKind lists every TicketKind in its natural order.
var AllTicketKind = []TicketKind{TicketKindFault, TicketKindQuestion, TicketKindPlannedTask, TicketKindChange}

// Values lists them for ent.
func (TicketKind) Values() []string { return enumValues(AllTicketKind) }

// MarshalGQL writes the value for GraphQL.
func (e TicketKind) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *TicketKind) UnmarshalGQL(v any) error { return readEnum(v, AllTicketKind, e) }

// Channel is the way by which a request came in (T1).
type Channel string

// The values of Channel.
const (
	ChannelPhone      Channel = "PHONE"      // 电话
	ChannelFax        Channel = "FAX"        // 传真
	ChannelEmail      Channel = "EMAIL"      // 邮件
	ChannelPortal     Channel = "PORTAL"     // 门户
	ChannelManager    Channel = "MANAGER"    // 项目经理转达
	ChannelEngineer   Channel = "ENGINEER"   // 工程师发现
	ChannelSales      Channel = "SALES"      // 销售转达
	ChannelInspection Channel = "INSPECTION" // 巡检发现
	ChannelMonitoring Channel = "MONITORING" // 监控
	ChannelTalk       Channel = "TALK"       // 五分钟交流
)

// AllChannel lists every Channel in its natural order.
var AllChannel = []Channel{ChannelPhone, ChannelFax, ChannelEmail, ChannelPortal, ChannelManager, ChannelEngineer, ChannelSales, ChannelInspection, ChannelMonitoring, ChannelTalk}

// Values lists them for ent.
func (Channel) Values() []string { return enumValues(AllChannel) }

// MarshalGQL writes the value for GraphQL.
func (e Channel) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *Channel) UnmarshalGQL(v any) error { return readEnum(v, AllChannel, e) }

// TicketState is where a ticket stands in its walk (T9).
type TicketState string

// The values of TicketState.
const (
	TicketStateReported        TicketState = "REPORTED"         // 已受理
	TicketStateClassified      TicketState = "CLASSIFIED"       // 已定级
	TicketStateDispatched      TicketState = "DISPATCHED"       // 已派单
	TicketStateAccepted        TicketState = "ACCEPTED"         // 已接单
	TicketStateRemote          TicketState = "REMOTE"           // 远程处理中
	TicketStateOnsiteRequested TicketState = "ONSITE_REQUESTED" // 待上门
	TicketStateTravelling      TicketState = "TRAVELLING"       // 前往现场
	TicketStateOnSite          TicketState = "ON_SITE"          // 现场处理中
	TicketStateRestored        TicketState = "RESTORED"         // 业务已恢复
	TicketStateRepaired        TicketState = "REPAIRED"         // 故障已修复
	TicketStateLeft            TicketState = "LEFT"             // 已离场
	TicketStateVisited         TicketState = "VISITED"          // 已回访
	TicketStateHandedIn        TicketState = "HANDED_IN"        // 待审批
	TicketStateApproved        TicketState = "APPROVED"         // 已审批
	TicketStateArchived        TicketState = "ARCHIVED"         // 已归档
	TicketStateCancelled       TicketState = "CANCELLED"        // 已取消
)

// AllTicketState lists every TicketState in its natural order.
var AllTicketState = []TicketState{TicketStateReported, TicketStateClassified, TicketStateDispatched, TicketStateAccepted, TicketStateRemote, TicketStateOnsiteRequested, TicketStateTravelling, TicketStateOnSite, TicketStateRestored, TicketStateRepaired, TicketStateLeft, TicketStateVisited, TicketStateHandedIn, TicketStateApproved, TicketStateArchived, TicketStateCancelled}

// Values lists them for ent.
func (TicketState) Values() []string { return enumValues(AllTicketState) }

// MarshalGQL writes the value for GraphQL.
func (e TicketState) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *TicketState) UnmarshalGQL(v any) error { return readEnum(v, AllTicketState, e) }

// Verb is something that a person does to a ticket.
type Verb string

// The values of Verb.
const (
	VerbReport           Verb = "REPORT"            // 报障
	VerbClassify         Verb = "CLASSIFY"          // 定级
	VerbDispatch         Verb = "DISPATCH"          // 派单
	VerbAccept           Verb = "ACCEPT"            // 接单
	VerbDecline          Verb = "DECLINE"           // 退单
	VerbStartRemote      Verb = "START_REMOTE"      // 开始远程
	VerbFinishRemote     Verb = "FINISH_REMOTE"     // 结束远程
	VerbRequestOnsite    Verb = "REQUEST_ONSITE"    // 申请上门
	VerbDepart           Verb = "DEPART"            // 出发
	VerbCheckIn          Verb = "CHECK_IN"          // 到场签到
	VerbWriteApplication Verb = "WRITE_APPLICATION" // 填写技术服务申请
	VerbSignApplication  Verb = "SIGN_APPLICATION"  // 服务申请签字
	VerbAddNote          Verb = "ADD_NOTE"          // 记录
	VerbWait             Verb = "WAIT"              // 等待客户
	VerbResume           Verb = "RESUME"            // 继续
	VerbRestore          Verb = "RESTORE"           // 业务恢复
	VerbRepair           Verb = "REPAIR"            // 故障修复
	VerbNoteTalk         Verb = "NOTE_TALK"         // 五分钟交流
	VerbWriteReport      Verb = "WRITE_REPORT"      // 填写服务报告
	VerbSignReport       Verb = "SIGN_REPORT"       // 服务报告签字
	VerbCheckOut         Verb = "CHECK_OUT"         // 离场
	VerbReturnVisit      Verb = "RETURN_VISIT"      // 回访
	VerbHandIn           Verb = "HAND_IN"           // 提交归档
	VerbApprove          Verb = "APPROVE"           // 审批通过
	VerbSendBack         Verb = "SEND_BACK"         // 退回
	VerbArchive          Verb = "ARCHIVE"           // 归档
	VerbReassign         Verb = "REASSIGN"          // 改派
	VerbCancel           Verb = "CANCEL"            // 取消
	VerbReopen           Verb = "REOPEN"            // 重新打开
	VerbSkipStep         Verb = "SKIP_STEP"         // 跳过步骤
)

// AllVerb lists every Verb in its natural order.
var AllVerb = []Verb{VerbReport, VerbClassify, VerbDispatch, VerbAccept, VerbDecline, VerbStartRemote, VerbFinishRemote, VerbRequestOnsite, VerbDepart, VerbCheckIn, VerbWriteApplication, VerbSignApplication, VerbAddNote, VerbWait, VerbResume, VerbRestore, VerbRepair, VerbNoteTalk, VerbWriteReport, VerbSignReport, VerbCheckOut, VerbReturnVisit, VerbHandIn, VerbApprove, VerbSendBack, VerbArchive, VerbReassign, VerbCancel, VerbReopen, VerbSkipStep}

// Values lists them for ent.
func (Verb) Values() []string { return enumValues(AllVerb) }

// MarshalGQL writes the value for GraphQL.
func (e Verb) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *Verb) UnmarshalGQL(v any) error { return readEnum(v, AllVerb, e) }

// Step is a step of the walk that is done, or skipped with a reason.
type Step string

// The values of Step.
const (
	StepClassify          Step = "CLASSIFY"
	StepApplication       Step = "APPLICATION"
	StepRestore           Step = "RESTORE"
	StepTalk              Step = "TALK"
	StepReport            Step = "REPORT"
	StepCustomerSignature Step = "CUSTOMER_SIGNATURE"
	StepEngineerSignature Step = "ENGINEER_SIGNATURE"
	StepReturnVisit       Step = "RETURN_VISIT"
)

// AllStep lists every Step in its natural order.
var AllStep = []Step{StepClassify, StepApplication, StepRestore, StepTalk, StepReport, StepCustomerSignature, StepEngineerSignature, StepReturnVisit}

// Values lists them for ent.
func (Step) Values() []string { return enumValues(AllStep) }

// MarshalGQL writes the value for GraphQL.
func (e Step) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *Step) UnmarshalGQL(v any) error { return readEnum(v, AllStep, e) }

// RemoteOutcome is how remote work ended.
type RemoteOutcome string

// The values of RemoteOutcome.
const (
	RemoteOutcomeSolved      RemoteOutcome = "SOLVED"       // 已解决
	RemoteOutcomeNeedsOnsite RemoteOutcome = "NEEDS_ONSITE" // 需上门
	RemoteOutcomeUnsolved    RemoteOutcome = "UNSOLVED"     // 未解决
)

// AllRemoteOutcome lists every RemoteOutcome in its natural order.
var AllRemoteOutcome = []RemoteOutcome{RemoteOutcomeSolved, RemoteOutcomeNeedsOnsite, RemoteOutcomeUnsolved}

// Values lists them for ent.
func (RemoteOutcome) Values() []string { return enumValues(AllRemoteOutcome) }

// MarshalGQL writes the value for GraphQL.
func (e RemoteOutcome) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *RemoteOutcome) UnmarshalGQL(v any) error { return readEnum(v, AllRemoteOutcome, e) }

// SubjectKind is what an event is about.
type SubjectKind string

// The values of SubjectKind.
const (
	SubjectKindCustomer  SubjectKind = "CUSTOMER"
	SubjectKindEquipment SubjectKind = "EQUIPMENT"
	SubjectKindTicket    SubjectKind = "TICKET"
	SubjectKindPerson    SubjectKind = "PERSON"
	SubjectKindImport    SubjectKind = "IMPORT"
)

// AllSubjectKind lists every SubjectKind in its natural order.
var AllSubjectKind = []SubjectKind{SubjectKindCustomer, SubjectKindEquipment, SubjectKindTicket, SubjectKindPerson, SubjectKindImport}

// Values lists them for ent.
func (SubjectKind) Values() []string { return enumValues(AllSubjectKind) }

// MarshalGQL writes the value for GraphQL.
func (e SubjectKind) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *SubjectKind) UnmarshalGQL(v any) error { return readEnum(v, AllSubjectKind, e) }

// Visibility is who may see a record beside the vendor's own people.
type Visibility string

// The values of Visibility.
const (
	VisibilityInternal Visibility = "INTERNAL" // 内部
	VisibilityCustomer Visibility = "CUSTOMER" // 客户可见
)

// AllVisibility lists every Visibility in its natural order.
var AllVisibility = []Visibility{VisibilityInternal, VisibilityCustomer}

// Values lists them for ent.
func (Visibility) Values() []string { return enumValues(AllVisibility) }

// MarshalGQL writes the value for GraphQL.
func (e Visibility) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *Visibility) UnmarshalGQL(v any) error { return readEnum(v, AllVisibility, e) }

// UploadKind is what an upload is for.
type UploadKind string

// The values of UploadKind.
const (
	UploadKindPhoto       UploadKind = "PHOTO"
	UploadKindSignature   UploadKind = "SIGNATURE"
	UploadKindImport      UploadKind = "IMPORT"
	UploadKindCertificate UploadKind = "CERTIFICATE" // 证书扫描件
	UploadKindFile        UploadKind = "FILE"        // 日志、文档
)

// AllUploadKind lists every UploadKind in its natural order.
var AllUploadKind = []UploadKind{UploadKindPhoto, UploadKindSignature, UploadKindImport, UploadKindCertificate, UploadKindFile}

// Values lists them for ent.
func (UploadKind) Values() []string { return enumValues(AllUploadKind) }

// MarshalGQL writes the value for GraphQL.
func (e UploadKind) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *UploadKind) UnmarshalGQL(v any) error { return readEnum(v, AllUploadKind, e) }

// UploadState is how far an upload has come.
type UploadState string

// The values of UploadState.
const (
	UploadStatePending UploadState = "PENDING"
	UploadStateStored  UploadState = "STORED"
	UploadStateRefused UploadState = "REFUSED"
)

// AllUploadState lists every UploadState in its natural order.
var AllUploadState = []UploadState{UploadStatePending, UploadStateStored, UploadStateRefused}

// Values lists them for ent.
func (UploadState) Values() []string { return enumValues(AllUploadState) }

// MarshalGQL writes the value for GraphQL.
func (e UploadState) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *UploadState) UnmarshalGQL(v any) error { return readEnum(v, AllUploadState, e) }

// DocumentKind is the kind of a document.
type DocumentKind string

// The values of DocumentKind.
const (
	DocumentKindServiceApplication DocumentKind = "SERVICE_APPLICATION" // 技术服务申请
	DocumentKindServiceReport      DocumentKind = "SERVICE_REPORT"      // 维修服务报告
)

// AllDocumentKind lists every DocumentKind in its natural order.
var AllDocumentKind = []DocumentKind{DocumentKindServiceApplication, DocumentKindServiceReport}

// Values lists them for ent.
func (DocumentKind) Values() []string { return enumValues(AllDocumentKind) }

// MarshalGQL writes the value for GraphQL.
func (e DocumentKind) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *DocumentKind) UnmarshalGQL(v any) error { return readEnum(v, AllDocumentKind, e) }

// Party is on whose behalf somebody signs.
type Party string

// The values of Party.
const (
	PartyCustomer Party = "CUSTOMER" // 客户
	PartyEngineer Party = "ENGINEER" // 工程师
)

// AllParty lists every Party in its natural order.
var AllParty = []Party{PartyCustomer, PartyEngineer}

// Values lists them for ent.
func (Party) Values() []string { return enumValues(AllParty) }

// MarshalGQL writes the value for GraphQL.
func (e Party) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *Party) UnmarshalGQL(v any) error { return readEnum(v, AllParty, e) }

// ImportKind is which records a file brings.
type ImportKind string

// The values of ImportKind.
const (
	ImportKindServicePoints ImportKind = "SERVICE_POINTS" // 服务网点
	ImportKindCustomers     ImportKind = "CUSTOMERS"      // 客户
	ImportKindSites         ImportKind = "SITES"          // 站点
	ImportKindContacts      ImportKind = "CONTACTS"       // 联系人
	ImportKindEquipment     ImportKind = "EQUIPMENT"      // 设备
	ImportKindParts         ImportKind = "PARTS"          // 部件
	ImportKindContracts     ImportKind = "CONTRACTS"      // 合同
)

// AllImportKind lists every ImportKind in the order in which files are brought in: each refers to those before it.
var AllImportKind = []ImportKind{ImportKindServicePoints, ImportKindCustomers, ImportKindSites, ImportKindContacts, ImportKindEquipment, ImportKindParts, ImportKindContracts}

// Values lists them for ent.
func (ImportKind) Values() []string { return enumValues(AllImportKind) }

// MarshalGQL writes the value for GraphQL.
func (e ImportKind) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *ImportKind) UnmarshalGQL(v any) error { return readEnum(v, AllImportKind, e) }

// ImportState is how far an import has come.
type ImportState string

// The values of ImportState.
const (
	ImportStateRunning ImportState = "RUNNING"
	ImportStateDone    ImportState = "DONE"
	ImportStateRefused ImportState = "REFUSED"
	ImportStateFailed  ImportState = "FAILED"
)

// AllImportState lists every ImportState in its natural order.
var AllImportState = []ImportState{ImportStateRunning, ImportStateDone, ImportStateRefused, ImportStateFailed}

// Values lists them for ent.
func (ImportState) Values() []string { return enumValues(AllImportState) }

// MarshalGQL writes the value for GraphQL.
func (e ImportState) MarshalGQL(w io.Writer) { writeEnum(w, e) }

// UnmarshalGQL reads the value from GraphQL; an unknown one is an error that lists those known.
func (e *ImportState) UnmarshalGQL(v any) error { return readEnum(v, AllImportState, e) }
