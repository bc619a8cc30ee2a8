package app_test

// typeRule says of one type of the schema who may read its fields.
type typeRule struct {
	// table holds the type's rows, which rowRules narrows; "" for what is a part of another type's answer.
	table string
	// open are the fields that whoever sees the row may read, edges too: where they lead, that type's rule counts.
	open string
	// narrower are fields that not everybody reads who sees the row: columnRules says who, or the words here.
	narrower map[string]string
	// tells are fields that say something of rows which the viewer may not see, and why that is so.
	tells map[string]string
	// counts are fields that are computed from such rows: the walk leaves them out.
	counts map[string]string
}

var remark = map[string]string{"remark": "the vendor's people"}

// types names every object type and every field of the schema. One that is missing here fails TestEveryFieldHasARule.
var types = map[string]typeRule{
	"ApiToken": {table: "api_tokens", open: "id createdAt updatedAt name personID hint customerIds expiresAt revokedAt lastUsedAt person"},
	"Attachment": {
		table: "uploads", open: "id createdAt updatedAt kind state ownerID customerID ticketID visibility fileName size sha256 contentType storedSha256 " +
			"storedSize width height takenAt latitude longitude refusal ticket",
		narrower: map[string]string{
			"url":          "of a file to import: its owner and administrators; of a certificate: the vendor's people",
			"thumbnailUrl": "as url",
		},
	},
	"Certificate": {table: "certificates", open: "id createdAt updatedAt personID vendor name number expiresOn scanID person scan"},
	"Contact": {
		table: "contacts", open: "id createdAt updatedAt customerID siteID name title department phone email escalationRank customer site", narrower: remark,
	},
	"Contract": {
		table: "contracts", narrower: remark, open: "id createdAt updatedAt customerID number name signedOn startsOn endsOn coverage inspectionCadence " +
			"reportCadence included customer equipment tickets",
	},
	"Customer": {
		table: "customers", narrower: remark, open: "id createdAt updatedAt code name shortName address preferredInspectionDays active sites contacts " +
			"contracts equipment team people tickets documents",
	},
	"Document": {
		table: "documents", open: "id createdAt updatedAt customerID ticketID kind version supersedesID title content contentHash authorID writtenAt " +
			"customer ticket author signatures current signed",
	},
	"Equipment": {
		table: "equipment", narrower: remark, open: "id createdAt updatedAt customerID siteID name type vendor model serialNumber status firmware microcode " +
			"configuration rack installedOn warrantyUntil label customer site contracts parts tickets",
	},
	"EquipmentPart": {table: "equipment_parts", open: "id createdAt updatedAt customerID equipmentID slot name partNumber serialNumber firmware equipment"},
	"Event": {
		table: "events", open: "id createdAt updatedAt subjectKind subjectID ticketID customerID kind actorID actorName deviceTime serverTime " +
			"doubtfulTime visibility payload personID commandID ticket uploads",
		tells: map[string]string{
			"seq":      "the place in the ticket's chain: a customer's people see gaps where the vendor wrote for itself",
			"prevHash": "the chain goes on over internal lines", "hash": "as prevHash",
		},
	},
	"ImportRun": {
		table: "import_runs", open: "id createdAt updatedAt kind state dryRun ownerID fileName total processed created updated unchanged badRows problems " +
			"failure finishedAt owner",
	},
	"Person": {
		table: "persons", open: "id createdAt updatedAt customerID servicePointID name phone email roles engineerLevel skills locale active customer " +
			"servicePoint memberships certificates",
		narrower: map[string]string{"login": "administrators and the person"},
	},
	"ServicePoint": {table: "service_points", open: "id createdAt updatedAt code name address latitude longitude datum sites people"},
	"Signature": {
		table: "signatures", open: "id createdAt updatedAt documentID customerID contentHash party signerName signerTitle signerID capturedByID signedAt " +
			"receivedAt latitude longitude accuracyMeters device strokes uploadID document upload",
	},
	"Site": {
		table: "sites", open: "id createdAt updatedAt customerID servicePointID code name address accessRules latitude longitude datum fenceMeters " +
			"distanceKm distanceClass timeZone customer servicePoint equipment tickets",
	},
	"TeamMember": {table: "team_members", open: "id createdAt updatedAt customerID personID role customer person"},
	"Ticket": {
		table: "tickets", open: "id createdAt updatedAt kind channel title description customerID siteID contractID equipmentID contactName " +
			"contactPhone reporterID assigneeID parentID state level suggestedLevel interruptionMinutes affectedPercent waiting waitingSince waitingReason " +
			"done skipped remoteOutcome reportedAt dispatchedAt acceptedAt onsiteRequestedAt departedAt arrivedAt restoredAt repairedAt leftAt visitedAt " +
			"handedInAt approvedAt archivedAt cancelledAt visitID applicationID reportID returnScore returnWords talk customer site contract equipment " +
			"reporter assignee parent children visits events documents uploads possible next waitingFor",
		tells: map[string]string{"number": "tickets of all customers are counted together, a day at a time"},
	},
	"Visit": {
		table: "visits", open: "id createdAt updatedAt ticketID customerID engineerID departedAt arrivedAt leftAt latitude longitude accuracyMeters datum " +
			"distanceMeters outsideFence noPosition placeReason ticket engineer",
	},

	// Parts of records.
	"DocumentContent":    {open: "application report"},
	"ServiceApplication": {open: "customerName siteName contactName contactPhone equipment request precautions engineerName requestedAt"},
	"ServiceReport": {open: "ticketNumber customerName siteName equipment engineerName contactName reportedAt arrivedAt restoredAt repairedAt symptom impact " +
		"cause work parts advice talk remarks"},
	"EventPayload": {open: "fromState toState text reason level suggestedLevel interruptionMinutes affectedPercent personId personName previousPersonName " +
		"step outcome position distanceMeters outsideFence noPosition documentId documentKind documentVersion contentHash signatureId party signerName score " +
		"ticketId ticketNumber channel expectedAt rows uploadIds verb kept"},
	"Position":    {open: "latitude longitude accuracyMeters datum"},
	"Stroke":      {open: "points"},
	"StrokePoint": {open: "x y t"},
	"RowProblem":  {open: "row column value message"},
	"PageInfo":    {open: "hasNextPage hasPreviousPage startCursor endCursor"},

	// Answers of queries and feeds.
	"Viewer":    {open: "person roles customer permissions"},
	"BoardCell": {open: "state level count"},
	"DispatchCandidate": {
		open:   "person onTeam matchingSkills distanceKm",
		counts: map[string]string{"openTickets": "who dispatches has to know how busy somebody is, with other customers too"},
	},
	"ImportColumn": {open: "name chineseName required help"},
	"FeedItem": {
		open:  "event ticket",
		tells: map[string]string{"cursor": "the place among all events: its distance to the next tells how much happened elsewhere"},
	},

	// Answers of mutations.
	"TicketPayload":         {open: "ticket event replayed"},
	"CreateUploadPayload":   {open: "upload method url headers"},
	"HttpHeader":            {open: "name value"},
	"SavePersonPayload":     {open: "person"},
	"SignInLinkPayload":     {open: "person url expiresAt"},
	"CreateApiTokenPayload": {open: "token secret"},
}

// filters names every where-input with the type that it filters; each of its conditions is on an open field of that type.
// A condition on a narrower field, or on an edge, would answer questions about what the viewer may not read.
var filters = map[string]string{
	"ApiTokenWhereInput": "ApiToken", "AttachmentWhereInput": "Attachment", "CertificateWhereInput": "Certificate", "ContactWhereInput": "Contact",
	"ContractWhereInput": "Contract", "CustomerWhereInput": "Customer", "DocumentWhereInput": "Document", "EquipmentPartWhereInput": "EquipmentPart",
	"EquipmentWhereInput": "Equipment", "EventWhereInput": "Event", "ImportRunWhereInput": "ImportRun", "PersonWhereInput": "Person",
	"ServicePointWhereInput": "ServicePoint", "SignatureWhereInput": "Signature", "SiteWhereInput": "Site", "TeamMemberWhereInput": "TeamMember",
	"TicketWhereInput": "Ticket", "VisitWhereInput": "Visit",
}

// conditionEnds are the ends of the names of what a where-input may ask of a field.
var conditionEnds = []string{
	"", "NEQ", "In", "NotIn", "GT", "GTE", "LT", "LTE", "Contains", "HasPrefix", "HasSuffix", "EqualFold", "ContainsFold", "IsNil", "NotNil",
}

// orders names every order with the type whose open fields it sorts by.
var orders = map[string]string{
	"ApiTokenOrder": "ApiToken", "AttachmentOrder": "Attachment", "CertificateOrder": "Certificate", "ContactOrder": "Contact", "ContractOrder": "Contract",
	"CustomerOrder": "Customer", "DocumentOrder": "Document", "EquipmentOrder": "Equipment", "EquipmentPartOrder": "EquipmentPart", "EventOrder": "Event",
	"ImportRunOrder": "ImportRun", "PersonOrder": "Person", "ServicePointOrder": "ServicePoint", "SignatureOrder": "Signature", "SiteOrder": "Site",
	"TeamMemberOrder": "TeamMember", "TicketOrder": "Ticket", "VisitOrder": "Visit",
}
