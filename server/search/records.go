package search

import (
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/searchentry"
)

// The functions below say by which words a record of each kind is found, so that every slice that writes one agrees.
// They leave out remarks, which a customer's people do not see: what finds a record would tell them what it says.

// OfTicket is found by its number, its words and its contact.
func OfTicket(t *ent.Ticket) Entry {
	return entry(searchentry.KindTICKET, t.ID, t.CustomerID,
		[]string{t.Number, t.ContactPhone}, []string{t.Title, t.Description, t.ContactName})
}

// OfCustomer is found by its code, names and address.
func OfCustomer(c *ent.Customer) Entry {
	return entry(searchentry.KindCUSTOMER, c.ID, c.ID,
		[]string{c.Code}, []string{c.Name, c.ShortName, c.Address})
}

// OfSite is found by its code, name and address.
func OfSite(s *ent.Site) Entry {
	return entry(searchentry.KindSITE, s.ID, s.CustomerID, []string{s.Code}, []string{s.Name, s.Address})
}

// OfContact is found by name, phone and place in the company.
func OfContact(c *ent.Contact) Entry {
	return entry(searchentry.KindCONTACT, c.ID, c.CustomerID,
		[]string{c.Phone}, []string{c.Name, c.Title, c.Department, c.Email})
}

// OfContract is found by its number and words.
func OfContract(c *ent.Contract) Entry {
	return entry(searchentry.KindCONTRACT, c.ID, c.CustomerID,
		[]string{c.Number}, []string{c.Name, c.Included})
}

// OfEquipment is found by serial number, label, name, maker, model and place, and by the serial numbers of its parts:
// parts must be all that the device has.
func OfEquipment(e *ent.Equipment, parts []*ent.EquipmentPart) Entry {
	keys := []string{e.SerialNumber, e.Label}
	for _, p := range parts {
		if p.SerialNumber != "" {
			keys = append(keys, p.SerialNumber)
		}
	}
	return entry(searchentry.KindEQUIPMENT, e.ID, e.CustomerID, keys, []string{e.Name, e.Vendor, e.Model, e.Rack, e.Firmware})
}

func entry(kind searchentry.Kind, id, customer uuid.UUID, keys, text []string) Entry {
	return Entry{Kind: kind, SubjectID: id, CustomerID: &customer, Keys: keys, Text: text}
}
