package sla

import "time"

func Left(due time.Time) time.Duration { return time.Until(due) } // want: it never reads the clock
