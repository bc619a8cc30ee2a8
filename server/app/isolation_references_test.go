package app_test

// reference says what an id in a mutation's input names.
type reference struct {
	// names is the type of the record.
	names string
	// made: the client makes the id. One that is taken is a conflict, which says no more than that: ids are too long to
	// be guessed.
	made bool
	// ignored says why what a customer's people write there does not count.
	ignored string
	// tries are people who get as far as looking the record up, with what they are answered when it is hidden.
	tries []try
}

// try is somebody, the ticket at which they ask (by its name in the builder), and the code that answers.
type try struct{ as, at, code string }

func ticketBy(who string) reference {
	return reference{names: "Ticket", tries: []try{{as: who, code: "NOT_FOUND"}}}
}

func makes(what, who, at, code string) reference {
	return reference{names: what, made: true, tries: []try{{who, at, code}}}
}

func looks(what, who, at, code string) reference {
	return reference{names: what, tries: []try{{who, at, code}}}
}

// office: only administrators get there, and nothing is hidden from them.
func office(what string) reference { return reference{names: what} }

// references names every id in the inputs of mutations.
var references = map[string]reference{
	"CommandInput.id": makes("Command", "CustomerA", "A reported", "COMMAND_REUSED"),

	"ReportTicketInput.ticketId":    makes("Ticket", "CustomerA", "", "CONFLICT"),
	"ReportTicketInput.customerId":  {names: "Customer", ignored: "they report for their own company", tries: []try{{"Lead", "", "INVALID"}}},
	"ReportTicketInput.siteId":      looks("Site", "CustomerA", "", "INVALID"),
	"ReportTicketInput.equipmentId": looks("Equipment", "CustomerA", "", "INVALID"),
	"ReportTicketInput.contractId":  looks("Contract", "CustomerA", "", "INVALID"),

	"ClassifyInput.ticketId":       ticketBy("Lead"),
	"DispatchInput.ticketId":       ticketBy("Lead"),
	"DispatchInput.engineerId":     looks("Person", "Lead", "A classified", "INVALID"),
	"AcceptInput.ticketId":         ticketBy("Engineer1"),
	"DeclineInput.ticketId":        ticketBy("Engineer1"),
	"StartRemoteInput.ticketId":    ticketBy("Engineer1"),
	"FinishRemoteInput.ticketId":   ticketBy("Engineer1"),
	"RequestOnsiteInput.ticketId":  ticketBy("Engineer1"),
	"DepartInput.ticketId":         ticketBy("Engineer1"),
	"CheckInInput.ticketId":        ticketBy("Engineer1"),
	"AddNoteInput.ticketId":        ticketBy("CustomerA"),
	"AddNoteInput.uploadIds":       looks("Attachment", "CustomerA", "A reported", "INVALID"),
	"WaitInput.ticketId":           ticketBy("Engineer1"),
	"ResumeInput.ticketId":         ticketBy("Engineer1"),
	"RestoreInput.ticketId":        ticketBy("Engineer1"),
	"RepairInput.ticketId":         ticketBy("Engineer1"),
	"RepairInput.uploadIds":        looks("Attachment", "Engineer1", "A onsite", "INVALID"),
	"NoteTalkInput.ticketId":       ticketBy("Engineer1"),
	"TalkFindingInput.ticketId":    makes("Ticket", "Engineer1", "A onsite", "CONFLICT"),
	"TalkFindingInput.equipmentId": looks("Equipment", "Engineer1", "A onsite", "INVALID"),
	"CheckOutInput.ticketId":       ticketBy("Engineer1"),
	"ReturnVisitInput.ticketId":    ticketBy("desk of A"),
	"HandInInput.ticketId":         ticketBy("Engineer1"),
	"ApproveInput.ticketId":        ticketBy("director of A"),
	"SendBackInput.ticketId":       ticketBy("director of A"),
	"ArchiveInput.ticketId":        ticketBy("desk of A"),
	"ReassignInput.ticketId":       ticketBy("Lead"),
	"ReassignInput.engineerId":     looks("Person", "Lead", "A onsite", "INVALID"),
	"CancelInput.ticketId":         ticketBy("CustomerA"),
	"ReopenInput.ticketId":         ticketBy("desk of A"),
	"SkipStepInput.ticketId":       ticketBy("Engineer1"),

	"WriteApplicationInput.ticketId":   ticketBy("Engineer1"),
	"WriteApplicationInput.documentId": makes("Document", "Engineer1", "A onsite", "CONFLICT"),
	"WriteReportInput.ticketId":        ticketBy("Engineer1"),
	"WriteReportInput.documentId":      makes("Document", "Engineer1", "A repaired", "CONFLICT"),
	"SignDocumentInput.ticketId":       ticketBy("CustomerA"),
	"SignDocumentInput.documentId":     looks("Document", "CustomerA", "A repaired", "INVALID"),
	"SignDocumentInput.signatureId":    makes("Signature", "CustomerA", "A repaired", "CONFLICT"),
	"SignDocumentInput.uploadId":       looks("Attachment", "CustomerA", "A repaired", "INVALID"),

	"CreateUploadInput.id":       makes("Attachment", "CustomerA", "A reported", "CONFLICT"),
	"CreateUploadInput.ticketId": ticketBy("CustomerA"),

	"StartImportInput.id":             office("ImportRun"),
	"StartImportInput.uploadId":       office("Attachment"),
	"CertificateInput.scanId":         office("Attachment"),
	"MembershipInput.customerId":      office("Customer"),
	"SavePersonInput.id":              office("Person"),
	"SavePersonInput.customerId":      office("Customer"),
	"SavePersonInput.servicePointId":  office("ServicePoint"),
	"SetPasswordInput.personId":       office("Person"),
	"CreateApiTokenInput.id":          office("ApiToken"),
	"CreateApiTokenInput.personId":    office("Person"),
	"CreateApiTokenInput.customerIds": office("Customer"),
}

// samples are the parts of inputs that are no ids, by input type; enough for the verb to get to its ids.
var samples = map[string]object{
	"ReportTicketInput":       {"channel": "PHONE", "title": "断网"},
	"ClassifyInput":           {"level": 2, "interruptionMinutes": 300, "affectedPercent": 40},
	"DeclineInput":            {"reason": "忙"},
	"FinishRemoteInput":       {"outcome": "SOLVED", "text": "好"},
	"RequestOnsiteInput":      {"reason": "坏"},
	"CheckInInput":            {"reason": "没有定位"},
	"AddNoteInput":            {"text": "看过", "visibility": "CUSTOMER"},
	"WaitInput":               {"reason": "等"},
	"RestoreInput":            {"text": "好"},
	"RepairInput":             {"text": "好"},
	"NoteTalkInput":           {"text": "聊"},
	"TalkFindingInput":        {"title": "偏热"},
	"CheckOutInput":           {"reason": "走"},
	"ReturnVisitInput":        {"score": 5, "words": "好"},
	"SendBackInput":           {"reason": "缺"},
	"ReassignInput":           {"reason": "换"},
	"CancelInput":             {"reason": "误"},
	"ReopenInput":             {"reason": "又"},
	"SkipStepInput":           {"reason": "免", "step": "TALK"},
	"WriteApplicationInput":   {},
	"ServiceApplicationInput": {"request": "换电源"},
	"ServiceReportInput":      {"symptom": "断", "cause": "线", "work": "接"},
	"SignDocumentInput":       {"party": "CUSTOMER", "signerName": "刘", "strokes": []object{}},
	"CreateUploadInput": {
		"kind": "PHOTO", "size": 1, "contentType": "image/jpeg", "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	},
	"StartImportInput":    {"kind": "SITES", "dryRun": true},
	"SavePersonInput":     {"name": "某人", "roles": []string{"DESK"}},
	"CertificateInput":    {"vendor": "H3C", "name": "H3CIE"},
	"MembershipInput":     {"role": "ENGINEER"},
	"SetPasswordInput":    {"password": "long enough for anybody"},
	"CreateApiTokenInput": {"name": "BI"},
}
