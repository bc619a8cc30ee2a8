// Package uploads takes the bytes that people send (photos, the pictures of signatures, logs and documents, files
// to import) and hands them out again (附件).
//
//	createUpload ─▶ Create    announces id, kind, size and SHA-256; the row is PENDING
//	PUT /uploads/{id} ─▶ receive   bytes to the staging folder, hashed on the way
//	                  ─▶ examine   sniffed; pictures set upright and encoded anew, thumbnail made
//	                  ─▶ keep      objects to the store, then the row is STORED (or REFUSED, with the reason)
//	PATCH /uploads/{id} ─▶ resume  a piece of a FILE to its part in staging; after the last one examine and keep
//	a verb of a ticket ─▶ Claim    checks that the uploads it names may be used there
//	Attachment.url ─▶ URL          a signed address that lives some minutes
//	GET /files/{id} ─▶ serve       the stored bytes
//
// A PUT may be cut at any moment and sent again: until the row is STORED nothing can be seen, and once it is, the same
// PUT answers 204 at once. Bytes that can never become good make the row REFUSED; a wrong hash does not, for the right
// bytes may follow. A PATCH may be cut too: what came stays, and HEAD tells how much that is. What nobody goes on with
// is swept (sweep.go).
package uploads
