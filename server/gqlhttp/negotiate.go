package gqlhttp

import (
	"mime"
	"strconv"
	"strings"
)

// The media types that an answer may have.
const (
	typeJSON     = "application/json"
	typeResponse = "application/graphql-response+json"
	typeSSE      = "text/event-stream"
)

// negotiate picks the answer's media type from the Accept headers: the one with the
// highest q, the first of equals; wildcards and no header at all mean
// application/json. "" means that nothing acceptable can be had.
func negotiate(accept []string) string {
	best, bestQ, listed := "", 0.0, false
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		listed = true
		media, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		if offer, q := offerFor(media), quality(params); offer != "" && q > bestQ {
			best, bestQ = offer, q
		}
	}
	if !listed {
		return typeJSON
	}
	return best
}

// offerFor is the type with which we answer a media range; "" for none.
func offerFor(media string) string {
	switch media {
	case typeJSON, typeResponse, typeSSE:
		return media
	case "*/*", "application/*":
		return typeJSON
	}
	return ""
}

// quality is the q parameter, 0 to 1; 1 if absent, 0 if broken.
func quality(params map[string]string) float64 {
	text, ok := params["q"]
	if !ok {
		return 1
	}
	q, err := strconv.ParseFloat(text, 64)
	if err != nil || q < 0 || q > 1 {
		return 0
	}
	return q
}
