package graph

import (
	"context"

	"github.com/google/uuid"

	"xunwei/ent/apitoken"
	"xunwei/ent/certificate"
	"xunwei/ent/contact"
	"xunwei/ent/contract"
	"xunwei/ent/customer"
	"xunwei/ent/document"
	"xunwei/ent/equipment"
	"xunwei/ent/equipmentpart"
	"xunwei/ent/event"
	"xunwei/ent/importrun"
	"xunwei/ent/person"
	"xunwei/ent/schematype"
	"xunwei/ent/servicepoint"
	"xunwei/ent/signature"
	"xunwei/ent/site"
	"xunwei/ent/teammember"
	"xunwei/ent/ticket"
	"xunwei/ent/upload"
	"xunwei/ent/visit"
	"xunwei/server/problem"
)

// tables tells by an id's type code where its record is.
var tables = map[schematype.Code]string{
	schematype.CodeCustomer: customer.Table, schematype.CodeSite: site.Table, schematype.CodeContact: contact.Table,
	schematype.CodeContract: contract.Table, schematype.CodeEquipment: equipment.Table, schematype.CodeEquipmentPart: equipmentpart.Table,
	schematype.CodePerson: person.Table, schematype.CodeCertificate: certificate.Table, schematype.CodeTeamMember: teammember.Table,
	schematype.CodeTicket: ticket.Table, schematype.CodeVisit: visit.Table, schematype.CodeEvent: event.Table,
	schematype.CodeUpload: upload.Table, schematype.CodeSignature: signature.Table, schematype.CodeDocument: document.Table,
	schematype.CodeAPIToken: apitoken.Table, schematype.CodeImportRun: importrun.Table, schematype.CodeServicePoint: servicepoint.Table,
}

// tableOf is the table of an id's record; an id of no known type names no record.
func tableOf(_ context.Context, id uuid.UUID) (string, error) {
	if t, ok := tables[schematype.CodeOf(id)]; ok {
		return t, nil
	}
	return "", problem.NotFound(problem.Say("record", "记录"))
}
