package uploads

import (
	"cmp"
	"errors"
	"log/slog"
	"time"

	"github.com/go-chi/chi/v5"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/permit"
	"xunwei/storage"
)

// Options is what uploads stand on beside the database.
type Options struct {
	Store storage.Store
	Clock clock.Clock
	// Staging is a folder of this server's own, on a disk with room for what is being received at one moment. It is
	// made if missing, and swept of what a crash left.
	Staging string
	// Secret signs the addresses of files; at least 32 bytes, the same on all servers of one database.
	Secret []byte
	// Zone is where a camera's clock is read that tells no zone, at a site without one. nil: China's.
	Zone *time.Location
	// DailyUnfinished bounds how many announced and never stored uploads a person may have in 24 hours. 0: 500.
	DailyUnfinished int
	// PendingBytes bounds what a person may have announced and not sent in full, in bytes. 0: 1 GiB.
	PendingBytes int64
	// Reserve is left free on the disks of staging and store, in bytes. 0: 64 MiB.
	Reserve int64
	// Log gets what a client is not told. nil: slog's default.
	Log *slog.Logger
}

// Service takes, keeps and hands out uploads. Its methods may be called from many goroutines.
type Service struct {
	db      *database.DB
	store   storage.Store
	clock   clock.Clock
	staging staging
	signer  signer
	flights flights
	holds   holds
	zone    *time.Location
	cap     int
	share   int64 // PendingBytes
	reserve int64
	log     *slog.Logger
}

const minSecret = 32 // bytes

// New checks the options, makes the staging folder and sweeps it.
func New(db *database.DB, o Options) (*Service, error) {
	if o.Store == nil || o.Clock == nil {
		return nil, errors.New("uploads: a store and a clock are needed")
	}
	if len(o.Secret) < minSecret {
		return nil, errors.New("uploads: the secret has under 32 bytes")
	}
	area, err := openStaging(o.Staging)
	if err != nil {
		return nil, err
	}
	s := &Service{db: db, store: o.Store, clock: o.Clock, staging: area, signer: newSigner(o.Secret), zone: o.Zone, cap: o.DailyUnfinished, log: o.Log,
		share: cmp.Or(o.PendingBytes, 1<<30), reserve: cmp.Or(o.Reserve, 64<<20)}
	if s.zone == nil {
		s.zone = time.FixedZone("CST", 8*60*60)
	}
	if s.cap == 0 {
		s.cap = 500
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	return s, nil
}

// Routes mounts the endpoints of uploads and files. The router must have put the viewer into the request's context; /files needs none,
// because its addresses carry their own proof.
func (s *Service) Routes(r chi.Router) {
	r.Put("/uploads/{id}", s.receive)
	r.Options("/uploads/{id}", s.describe)
	r.Head("/uploads/{id}", s.offset)
	r.Patch("/uploads/{id}", s.resume)
	r.Get("/files/{id}", s.serve)
	r.Head("/files/{id}", s.serve)
}

// permissions is what one must be allowed to do at all to send a kind of upload: whoever may add a note may add a
// photo or a file, and the analyst neither; whoever writes a certificate down may add its scan.
var permissions = map[schematype.UploadKind]permit.Permission{
	schematype.UploadKindPhoto:       permit.Of(schematype.VerbAddNote),
	schematype.UploadKindSignature:   permit.Of(schematype.VerbSignReport),
	schematype.UploadKindImport:      permit.Import,
	schematype.UploadKindCertificate: permit.SavePerson,
	schematype.UploadKindFile:        permit.Of(schematype.VerbAddNote),
}

// outcome is what a PUT answers for a row that is no longer PENDING: nil once stored.
func outcome(row *ent.Upload) error {
	switch row.State {
	case schematype.UploadStateStored:
		return nil
	case schematype.UploadStateRefused:
		return refusalOf(row.Refusal)
	default:
		return errors.New("uploads: still pending")
	}
}
