// Package imports brings the vendor's records in from CSV and Excel files (导入): a file is checked whole, every bad row
// and column named, and then written all or nothing in one transaction. Bringing the same file in again changes nothing.
//
// Where what stands:
//   - column.go, cell.go, words.go: what a column is, how its cells are read
//   - servicepoints.go … contracts.go: one table a kind, with its natural key, its look-ups and its writes
//   - entries.go: by what the written records are found
//   - book.go, encoding.go, csv.go, xlsx.go: files to rows, streamed
//   - heading.go, pass.go, findings.go: rows to records, in batches; check and write are the same pass
//   - run.go: a whole run; service.go, follow.go, recover.go: runs in the background, their progress, their end
package imports
