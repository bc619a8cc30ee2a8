package uploads

import "xunwei/ent"

// CreateUploadPayload says where and how to send the bytes of an announced upload.
type CreateUploadPayload struct {
	Upload  *ent.Upload
	Method  string
	URL     string
	Headers []HTTPHeader
}

// HTTPHeader is one header to send along.
type HTTPHeader struct{ Name, Value string }
