module xunwei

go 1.26.0
