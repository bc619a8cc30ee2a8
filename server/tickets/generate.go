package tickets

//go:generate sh -c "cd ../.. && go run ./server/tickets/lifecycledoc"
