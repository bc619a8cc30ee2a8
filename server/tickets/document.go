package tickets

import (
	"context"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/document"
	"xunwei/ent/schematype"
	"xunwei/ent/signature"
	"xunwei/server/commands"
	"xunwei/server/problem"
	"xunwei/server/text"
	"xunwei/server/uploads"
)

// WriteApplication (填写技术服务申请) files a new version of the application; it is to be signed by the customer.
func (s *Service) WriteApplication(ctx context.Context, in WriteApplicationInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbWriteApplication, in.Command, in.TicketID, in, func(st *step) error {
		if text.Clean(in.Application.Request) == "" {
			return problem.Invalid("application.request", problem.Say("Say what the customer asks for.", "请填写“请求的服务”。"))
		}
		d, err := st.file(in.DocumentID, schematype.DocumentKindServiceApplication, schematype.Content{Application: &in.Application}, in.ContentHash)
		if err != nil {
			return err
		}
		st.save.SetApplicationID(d.ID).SetDone(without(st.ticket.Done, schematype.StepApplication))
		return nil
	})
}

// WriteReport (填写维修服务报告) files a new version of the report; signatures under an older one no longer count.
func (s *Service) WriteReport(ctx context.Context, in WriteReportInput) (*TicketPayload, error) {
	return s.apply(ctx, schematype.VerbWriteReport, in.Command, in.TicketID, in, func(st *step) error {
		r := in.Report
		for _, f := range []struct{ field, value string }{{"symptom", r.Symptom}, {"cause", r.Cause}, {"work", r.Work}} {
			if text.Clean(f.value) == "" {
				return problem.Invalid("report."+f.field, problem.Say("Fill in %s: the report is not complete without it.", "请填写“%s”，否则服务报告不完整。", word(f.field)))
			}
		}
		d, err := st.file(in.DocumentID, schematype.DocumentKindServiceReport, schematype.Content{Report: &r}, in.ContentHash)
		if err != nil {
			return err
		}
		done := without(st.ticket.Done, schematype.StepCustomerSignature, schematype.StepEngineerSignature)
		st.save.SetReportID(d.ID).SetDone(settle(done, schematype.StepReport))
		return nil
	})
}

// titles are what documents are called in the files.
var titles = map[schematype.DocumentKind]string{
	schematype.DocumentKindServiceApplication: "技术服务申请",
	schematype.DocumentKindServiceReport:      "维修服务报告",
}

// maxContent bounds a document's canonical JSON, in bytes.
const maxContent = 64 << 10

// file writes the next version of a document, after proving that both sides hash the same content.
func (st *step) file(id uuid.UUID, kind schematype.DocumentKind, c schematype.Content, announced string) (*ent.Document, error) {
	if err := newID("documentId", id, schematype.CodeDocument); err != nil {
		return nil, err
	}
	hash, err := checkContent(c, announced)
	if err != nil {
		return nil, err
	}
	last, err := st.tx.Document.Query().Where(document.TicketID(st.ticket.ID), document.KindEQ(kind)).Order(ent.Desc(document.FieldVersion)).First(st.ctx)
	if err != nil && !ent.IsNotFound(err) {
		return nil, err
	}
	create := st.tx.Document.Create().SetID(id).SetCustomerID(st.ticket.CustomerID).SetTicketID(st.ticket.ID).SetKind(kind).SetVersion(1).
		SetTitle(titles[kind] + " " + st.ticket.Number).SetContent(c).SetContentHash(hash).SetAuthorID(st.viewer.PersonID).
		SetWrittenAt(st.times.At).SetCreatedAt(st.times.Received).SetUpdatedAt(st.times.Received)
	if last != nil {
		create.SetVersion(last.Version + 1).SetSupersedesID(last.ID)
	}
	d, err := create.Save(st.ctx)
	if err != nil {
		return nil, err
	}
	st.payload.DocumentID, st.payload.DocumentKind, st.payload.DocumentVersion, st.payload.ContentHash = d.ID.String(), kind, d.Version, hash
	return d, nil
}

func checkContent(c schematype.Content, announced string) (string, error) {
	if err := legible(c); err != nil {
		return "", err
	}
	hash, size, err := hashContent(c)
	switch {
	case err != nil:
		return "", problem.Invalid("contentHash", problem.Say("The content cannot be hashed: %s.", "无法计算内容的校验码：%s。", err.Error()))
	case size > maxContent:
		return "", problem.Invalid("report", problem.Say("Shorten the document: at most 64 KiB of text are kept.", "内容太长，全文最多 64 KiB，请缩短。"))
	case hash != announced:
		return "", problem.HashMismatch(problem.Say(
			"The content is not what contentHash announces; the canonical form is described in docs/api.md.", "内容与校验码不一致，请重新打开后再提交。")).With("expected", hash)
	}
	return hash, nil
}

// maxStrokes and maxPoints bound a signature's lines.
const (
	maxStrokes = 500
	maxPoints  = 20_000
)

// Sign (签字) puts a signature under exactly one document version: the newest, with the content that the signer saw.
func (s *Service) Sign(ctx context.Context, in SignDocumentInput) (*TicketPayload, error) {
	verb := schematype.VerbSignReport
	kind, err := s.kindOf(ctx, in.DocumentID)
	if err != nil {
		return nil, clean(s.lateSignature(ctx, in, err))
	}
	if kind == schematype.DocumentKindServiceApplication {
		verb = schematype.VerbSignApplication
	}
	return s.apply(ctx, verb, in.Command, in.TicketID, in, func(st *step) error { return st.sign(in, kind) })
}

func (s *Service) kindOf(ctx context.Context, id uuid.UUID) (schematype.DocumentKind, error) {
	d, err := s.DB.Document.Get(ctx, id)
	if err != nil {
		return "", clean(missing(err, "documentId", aDocument))
	}
	return d.Kind, nil
}

func (st *step) sign(in SignDocumentInput, kind schematype.DocumentKind) error {
	if err := st.checkSignature(&in); err != nil {
		return err
	}
	d, err := st.tx.Document.Get(st.ctx, in.DocumentID)
	if err != nil {
		return missing(err, "documentId", aDocument)
	}
	if newest := st.newest(kind); newest == nil || *newest != d.ID {
		return problem.Conflict(problem.Say(
			"There is a newer version of this document: show it and have that one signed.", "这份文件已有新版，请打开新版签字。")).WithField("documentId")
	}
	if d.ContentHash != in.ContentHash {
		return problem.HashMismatch(problem.Say(
			"The signed content is not this document's: show the document again and have it signed.", "签的内容与这份文件不一致，请重新打开文件签字。"))
	}
	if err := st.unsigned(d.ID, in.Party); err != nil {
		return err
	}
	if _, err := uploads.ClaimSignature(st.ctx, st.tx, in.UploadID, st.ticket.ID, "uploadId"); err != nil {
		return err
	}
	return st.keepSignature(in, d)
}

// unsigned: one signature of a side under one version. The ticket's lock keeps two phones from signing at once.
func (st *step) unsigned(document uuid.UUID, by schematype.Party) error {
	signed, err := st.tx.Signature.Query().Where(signature.DocumentID(document), signature.PartyEQ(by)).Exist(st.ctx)
	switch {
	case err != nil || !signed:
		return err
	case by == schematype.PartyCustomer:
		return problem.Conflict(problem.Say("The customer has signed this version already.", "客户已在这一版上签过字，不用再签。")).WithField("party")
	default:
		return problem.Conflict(problem.Say("The engineer has signed this version already.", "工程师已在这一版上签过字，不用再签。")).WithField("party")
	}
}

func (st *step) newest(kind schematype.DocumentKind) *uuid.UUID {
	if kind == schematype.DocumentKindServiceApplication {
		return st.ticket.ApplicationID
	}
	return st.ticket.ReportID
}

// checkSignature settles who signs: a customer's person only for the customer, in their own name; the engineer for both.
func (st *step) checkSignature(in *SignDocumentInput) (err error) {
	if err := newID("signatureId", in.SignatureID, schematype.CodeSignature); err != nil {
		return err
	}
	if in.Party == schematype.PartyEngineer || st.viewer.OfCustomer() {
		in.SignerName = st.viewer.Name
	}
	if in.SignerName, err = required("signerName", in.SignerName, maxName); err != nil {
		return err
	}
	if in.SignerTitle, err = optional("signerTitle", in.SignerTitle, maxName); err != nil {
		return err
	}
	if st.viewer.OfCustomer() && in.Party != schematype.PartyCustomer {
		return problem.Invalid("party", problem.Say("You sign for the customer: choose CUSTOMER.", "您代表客户签字，请选“客户”。"))
	}
	if err := place("position", in.Position); err != nil {
		return err
	}
	return checkStrokes(in.Strokes)
}

func checkStrokes(strokes []schematype.Stroke) error {
	points := 0
	for _, s := range strokes {
		points += len(s.Points)
	}
	// Who cannot draw types the name: the picture shows it, and there are no lines.
	if len(strokes) > 0 && points < 2 || len(strokes) > maxStrokes || points > maxPoints {
		return problem.Invalid("strokes", problem.Say(
			"Sign with a pen or finger: 2 to 20,000 points in at most 500 strokes, or none for a typed name.",
			"请用笔或手指签字（2 至 20000 个点，最多 500 笔），或者改为输入姓名。"))
	}
	return nil
}

func (st *step) keepSignature(in SignDocumentInput, d *ent.Document) error {
	create := st.tx.Signature.Create().SetID(in.SignatureID).SetDocumentID(d.ID).SetCustomerID(d.CustomerID).SetContentHash(d.ContentHash).
		SetParty(in.Party).SetSignerName(in.SignerName).SetSignerTitle(in.SignerTitle).SetCapturedByID(st.viewer.PersonID).
		SetSignedAt(st.times.At).SetReceivedAt(st.times.Received).SetDevice(commands.Device(st.ctx)).SetStrokes(in.Strokes).SetUploadID(in.UploadID).
		SetCreatedAt(st.times.Received).SetUpdatedAt(st.times.Received)
	if in.Party == schematype.PartyEngineer || st.viewer.OfCustomer() {
		create.SetSignerID(st.viewer.PersonID)
	}
	if p := in.Position; p != nil {
		create.SetLatitude(p.Latitude).SetLongitude(p.Longitude).SetAccuracyMeters(p.AccuracyMeters)
	}
	if err := create.Exec(st.ctx); err != nil {
		return err
	}
	st.save.SetDone(settle(st.ticket.Done, signedStep(d.Kind, in.Party)...))
	st.payload = schematype.Payload{
		DocumentID: d.ID.String(), DocumentKind: d.Kind, DocumentVersion: d.Version, ContentHash: d.ContentHash,
		SignatureID: in.SignatureID.String(), Party: in.Party, SignerName: in.SignerName, Position: in.Position,
	}
	return nil
}

// signedStep is what a signature settles: the application by the customer's, the report by both.
func signedStep(kind schematype.DocumentKind, by schematype.Party) []schematype.Step {
	switch {
	case kind == schematype.DocumentKindServiceApplication && by == schematype.PartyCustomer:
		return []schematype.Step{schematype.StepApplication}
	case kind == schematype.DocumentKindServiceReport && by == schematype.PartyCustomer:
		return []schematype.Step{schematype.StepCustomerSignature}
	case kind == schematype.DocumentKindServiceReport:
		return []schematype.Step{schematype.StepEngineerSignature}
	default:
		return nil
	}
}
