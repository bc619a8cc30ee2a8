package uploads

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/ticket"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/server/problem"
)

// Create announces bytes and says where to send them. The same id with the same announcement by the same person
// answers the same upload, in whatever state it is by now: a client that reads STORED need not send the bytes.
//
// Errors: UNAUTHENTICATED, FORBIDDEN (the role), INVALID, TOO_LARGE, UNSUPPORTED_TYPE, NOT_FOUND (the ticket),
// CONFLICT (the id stands for something else), RATE_LIMITED (too many announced and not sent), INSUFFICIENT_STORAGE (too
// many bytes of them, or no room on the disk).
func (s *Service) Create(ctx context.Context, in CreateUploadInput) (*CreateUploadPayload, error) {
	v := viewer.From(ctx)
	if err := mayCreate(v, in.Kind); err != nil {
		return nil, err
	}
	in, err := announcement(in, v)
	if err != nil {
		return nil, err
	}
	row, err := s.announced(ctx, in)
	if err == nil && row == nil {
		row, err = s.announce(ctx, in)
	}
	if err != nil {
		return nil, err
	}
	return payload(row), nil
}

// payload says how the bytes of an upload are sent: at once, or in pieces.
func payload(row *ent.Upload) *CreateUploadPayload {
	p := &CreateUploadPayload{Upload: row, Method: "PUT", URL: "/uploads/" + row.ID.String(), Headers: []HTTPHeader{{Name: "Content-Type", Value: row.ContentType}}}
	if limits[row.Kind].resumable {
		p.Method, p.Headers = "PATCH", []HTTPHeader{{Name: "Content-Type", Value: typePieces}, {Name: headerTus, Value: tusVersion}}
	}
	return p
}

// mayCreate asks the permission table. The system has no upload of its own: an upload has a person behind it.
func mayCreate(v *viewer.Viewer, kind schematype.UploadKind) error {
	p, ok := permissions[kind]
	if !ok {
		return problem.Invalid("kind", problem.Say("Unknown kind of upload.", "没有这种附件。"))
	}
	if v != nil && v.System {
		return problem.Forbidden(problem.Say("An upload needs a person who sends it.", "附件必须由人员上传。"))
	}
	return permit.Check(v, p)
}

// announcement checks an input by itself and brings it to the form in which it is kept.
func announcement(in CreateUploadInput, v *viewer.Viewer) (CreateUploadInput, error) {
	if err := schematype.CheckID(in.ID, schematype.CodeUpload); err != nil {
		return in, problem.Invalid("id", problem.Plain("Make a UUIDv7 that ends in type code 0d: "+err.Error()+"."))
	}
	hash, ok := plainHash(in.SHA256)
	if !ok {
		return in, problem.Invalid("sha256", problem.Say("Give the SHA-256 of the bytes as 64 hexadecimal digits.", "请以 64 位十六进制给出文件的 SHA-256。"))
	}
	in.SHA256, in.ContentType, in.FileName = hash, plainType(in.ContentType), safeName(in.FileName)
	if err := checkLimits(in); err != nil {
		return in, err
	}
	if err := checkPlace(in); err != nil {
		return in, err
	}
	// A customer's people have nothing internal, a signature stands under a document that the customer sees, and
	// imports and certificates belong to no customer.
	switch {
	case !ofTicket(in.Kind):
		in.Visibility = schematype.VisibilityInternal
	case v.OfCustomer(), in.Kind == schematype.UploadKindSignature:
		in.Visibility = schematype.VisibilityCustomer
	}
	return in, nil
}

func checkLimits(in CreateUploadInput) error {
	l := limits[in.Kind]
	switch {
	case in.Size <= 0:
		return problem.Invalid("size", problem.Say("An upload has at least one byte.", "文件是空的，请重新选择。"))
	case int64(in.Size) > l.bytes:
		return problem.TooLarge(problem.Say("At most %d MiB may be sent.", "文件太大，最多 %d MiB。", l.bytes>>20), l.bytes).WithField("size")
	case !l.takes(in.ContentType):
		return problem.UnsupportedType(problem.Say("Send one of these types: %s.", "不支持这种文件，请使用：%s。", strings.Join(l.types, ", "))).WithField("contentType")
	}
	return nil
}

// ofTicket tells the kinds that belong to a ticket from those that belong to the vendor alone.
func ofTicket(kind schematype.UploadKind) bool {
	return kind == schematype.UploadKindPhoto || kind == schematype.UploadKindSignature || kind == schematype.UploadKindFile
}

// checkPlace: photos, signatures and files belong to a ticket, the others to none; and who may see it must be said.
func checkPlace(in CreateUploadInput) error {
	switch {
	case !ofTicket(in.Kind) && in.TicketID != nil:
		return problem.Invalid("ticketId", problem.Say("An upload of this kind belongs to no ticket: leave it out.", "这种附件不属于工单，请不要填写工单。"))
	case ofTicket(in.Kind) && in.TicketID == nil:
		return problem.Invalid("ticketId", problem.Say("Name the ticket that it belongs to.", "请指明附件属于哪张工单。"))
	case !slices.Contains(schematype.AllVisibility, in.Visibility):
		return problem.Invalid("visibility", problem.Say("Say who may see it: INTERNAL or CUSTOMER.", "请选择谁能看到：仅内部，或客户也能看到。"))
	}
	return nil
}

// announced is the upload that stands under the id already, nil if none does. It is looked up past the viewer's own
// rows, because another person's would break the key all the same.
func (s *Service) announced(ctx context.Context, in CreateUploadInput) (*ent.Upload, error) {
	row, err := s.db.Upload.Get(viewer.System(ctx), in.ID)
	if ent.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("uploads: look up %s: %w", in.ID, err)
	}
	if row.OwnerID != viewer.From(ctx).PersonID || !sameAnnouncement(row, in) {
		return nil, problem.Conflict(problem.Say("This upload id stands for something else. Make a new id.", "这个附件编号已用于别的文件，请重新添加。")).WithField("id")
	}
	return row, nil
}

// sameAnnouncement compares what decides about the bytes, their place and their readers; a file's name is decoration.
// A row that is INTERNAL now may have been announced to the customer: Claim narrows it with an internal note.
func sameAnnouncement(row *ent.Upload, in CreateUploadInput) bool {
	sameTicket := row.TicketID == in.TicketID || row.TicketID != nil && in.TicketID != nil && *row.TicketID == *in.TicketID
	narrowed := row.Visibility == schematype.VisibilityInternal
	return sameTicket && row.Kind == in.Kind && row.Size == int64(in.Size) && row.Sha256 == in.SHA256 &&
		row.ContentType == in.ContentType && (row.Visibility == in.Visibility || narrowed)
}

// announce writes the row. When another request with the same id was faster, its row is the answer.
func (s *Service) announce(ctx context.Context, in CreateUploadInput) (*ent.Upload, error) {
	customer, err := s.customerOf(ctx, in.TicketID)
	if err != nil {
		return nil, err
	}
	if err := s.withinCap(ctx); err != nil {
		return nil, err
	}
	if err := s.withinShare(ctx, int64(in.Size)); err != nil {
		return nil, err
	}
	if err := s.enoughRoom(int64(in.Size), int64(in.Size)); err != nil {
		return nil, err
	}
	now := s.clock.Now()
	row, err := s.db.Upload.Create().SetID(in.ID).SetKind(in.Kind).SetOwnerID(viewer.From(ctx).PersonID).
		SetNillableCustomerID(customer).SetNillableTicketID(in.TicketID).SetVisibility(in.Visibility).
		SetFileName(in.FileName).SetSize(int64(in.Size)).SetSha256(in.SHA256).SetContentType(in.ContentType).
		SetCreatedAt(now).SetUpdatedAt(now).Save(ctx)
	if database.IsUnique(err) {
		if earlier, lookup := s.announced(ctx, in); earlier != nil || lookup != nil {
			return earlier, lookup
		}
	}
	if err != nil {
		return nil, fmt.Errorf("uploads: announce %s: %w", in.ID, err)
	}
	return row, nil
}

// customerOf is the customer of a ticket that the viewer may see, or was once given; nil without a ticket.
func (s *Service) customerOf(ctx context.Context, id *uuid.UUID) (*uuid.UUID, error) {
	if id == nil {
		return nil, nil
	}
	t, err := s.db.Ticket.Query().Where(ticket.ID(*id)).Select(ticket.FieldCustomerID).Only(ctx)
	if ent.IsNotFound(err) {
		t, err = s.onceGiven(ctx, *id)
	}
	if ent.IsNotFound(err) {
		return nil, problem.NotFound(problem.Say("ticket", "工单")).WithField("ticketId")
	}
	if err != nil {
		return nil, fmt.Errorf("uploads: look up ticket %s: %w", *id, err)
	}
	return &t.CustomerID, nil
}
