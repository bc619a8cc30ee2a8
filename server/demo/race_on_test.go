//go:build race

package demo_test

// raced: the race detector makes pictures ten times as slow, and loading is one goroutine's work.
const raced = true
