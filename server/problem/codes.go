package problem

import "net/http"

// Code says what went wrong in a word that programs can rely on. It travels as
// extensions.code in GraphQL and as code in plain HTTP; docs/api.md says what a
// client does about each.
type Code string

// The codes of docs/api.md. A code is never renamed: phones in the field know it.
const (
	CodeUnauthenticated Code = "UNAUTHENTICATED"
	CodeBadCredentials  Code = "BAD_CREDENTIALS"
	CodeForbidden       Code = "FORBIDDEN"
	CodeNotFound        Code = "NOT_FOUND"
	CodeInvalid         Code = "INVALID"
	CodeIllegalState    Code = "ILLEGAL_STATE"
	CodeConflict        Code = "CONFLICT"
	CodeCommandReused   Code = "COMMAND_REUSED"
	CodeHashMismatch    Code = "HASH_MISMATCH"
	CodeTooLarge        Code = "TOO_LARGE"
	CodeUnsupportedType Code = "UNSUPPORTED_TYPE"
	CodeRateLimited     Code = "RATE_LIMITED"
	CodeCostLimit       Code = "COST_LIMIT"
	CodeComeBack        Code = "COME_BACK"
	CodeInternal        Code = "INTERNAL"

	CodeInsufficientStorage Code = "INSUFFICIENT_STORAGE"
	CodeUnsupportedVersion  Code = "UNSUPPORTED_VERSION"
)

// The codes of the GraphQL protocol itself: a defect of the client, met before
// any resolver ran.
const (
	CodeBadRequest             Code = "BAD_REQUEST"
	CodeMethodNotAllowed       Code = "METHOD_NOT_ALLOWED"
	CodeParseFailed            Code = "GRAPHQL_PARSE_FAILED"
	CodeValidationFailed       Code = "GRAPHQL_VALIDATION_FAILED"
	CodeBadUserInput           Code = "BAD_USER_INPUT"
	CodePersistedQueryNotFound Code = "PERSISTED_QUERY_NOT_FOUND"
)

// Codes lists every code once, in the order of docs/api.md.
var Codes = []Code{
	CodeUnauthenticated, CodeBadCredentials, CodeForbidden, CodeNotFound,
	CodeInvalid, CodeIllegalState, CodeConflict, CodeCommandReused,
	CodeHashMismatch, CodeTooLarge, CodeUnsupportedType, CodeRateLimited,
	CodeCostLimit, CodeComeBack, CodeInternal,
	CodeInsufficientStorage, CodeUnsupportedVersion,
	CodeBadRequest, CodeMethodNotAllowed, CodeParseFailed,
	CodeValidationFailed, CodeBadUserInput, CodePersistedQueryNotFound,
}

// statuses gives the HTTP status with which a plain HTTP endpoint answers a code.
var statuses = map[Code]int{
	CodeUnauthenticated: http.StatusUnauthorized,
	CodeBadCredentials:  http.StatusUnauthorized,
	CodeForbidden:       http.StatusForbidden,
	CodeNotFound:        http.StatusNotFound,
	CodeInvalid:         http.StatusUnprocessableEntity,
	CodeIllegalState:    http.StatusConflict,
	CodeConflict:        http.StatusConflict,
	CodeCommandReused:   http.StatusConflict,
	CodeHashMismatch:    http.StatusUnprocessableEntity,
	CodeTooLarge:        http.StatusRequestEntityTooLarge,
	CodeUnsupportedType: http.StatusUnsupportedMediaType,
	CodeRateLimited:     http.StatusTooManyRequests,
	CodeCostLimit:       http.StatusBadRequest,
	CodeComeBack:        http.StatusServiceUnavailable,
	CodeInternal:        http.StatusInternalServerError,

	CodeInsufficientStorage: http.StatusInsufficientStorage,
	CodeUnsupportedVersion:  http.StatusPreconditionFailed,

	CodeBadRequest:             http.StatusBadRequest,
	CodeMethodNotAllowed:       http.StatusMethodNotAllowed,
	CodeParseFailed:            http.StatusBadRequest,
	CodeValidationFailed:       http.StatusBadRequest,
	CodeBadUserInput:           http.StatusBadRequest,
	CodePersistedQueryNotFound: http.StatusOK,
}

// Status is the HTTP status for the code; 500 for a code that is not in Codes.
func (c Code) Status() int {
	if s, ok := statuses[c]; ok {
		return s
	}
	return http.StatusInternalServerError
}
