package gqlhttp

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
)

// The message types of graphql-transport-ws.
const (
	msgInit      = "connection_init"
	msgAck       = "connection_ack"
	msgPing      = "ping"
	msgPong      = "pong"
	msgSubscribe = "subscribe"
	msgNext      = "next"
	msgError     = "error"
	msgComplete  = "complete"
)

// message is one message of either side. Payload is JSON as it came, or nil.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id"`
	Payload json.RawMessage `json:"payload"`
}

// encode writes the payload as it is, without json.Marshal's second look at it.
func (m message) encode() []byte {
	var b bytes.Buffer
	b.Grow(len(m.Payload) + len(m.ID) + 48)
	b.WriteString(`{"type":"` + m.Type + `"`)
	if m.ID != "" {
		b.WriteString(`,"id":`)
		b.Write(mustJSON(m.ID))
	}
	if m.Payload != nil {
		b.WriteString(`,"payload":`)
		b.Write(m.Payload)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// decodeMessage reads a client's message and checks its form. The error's text is fit
// for the reason of a 4400 close.
func decodeMessage(data []byte) (message, error) {
	var m message
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("a message is an object with type, id and payload")
	}
	if string(m.Payload) == "null" {
		m.Payload = nil
	}
	switch m.Type {
	case msgInit, msgPing, msgPong:
		return m, m.wantObject()
	case msgSubscribe:
		if m.ID == "" || m.Payload == nil {
			return m, fmt.Errorf("subscribe needs an id and a payload")
		}
		return m, m.wantObject()
	case msgComplete:
		if m.ID == "" {
			return m, fmt.Errorf("complete needs an id")
		}
		return m, nil
	}
	return m, fmt.Errorf("unknown message type")
}

func (m message) wantObject() error {
	if m.Payload != nil && m.Payload[0] != '{' {
		return fmt.Errorf("the payload of %s is an object", m.Type)
	}
	return nil
}

// initPayload is the payload of connection_init; nil if there is none.
func (m message) initPayload() map[string]any {
	payload, _ := decodeMap("payload", m.Payload)
	return payload
}

// nextMessage carries one result.
func nextMessage(id string, resp *graphql.Response) message {
	return message{Type: msgNext, ID: id, Payload: encodeResponse(resp)}
}
