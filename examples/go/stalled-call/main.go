// A shop whose goroutines pile up in two ways: calls of a client that has no
// time-out, and senders on a channel whose receiver has left. Its dumps:
//
//	go run main.go &
//	curl -s 'localhost:6060/debug/pprof/goroutine?debug=2' > 1.txt
//	curl -s 'localhost:6060/debug/pprof/goroutine?debug=1' > 1-counted.txt
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"time"
)

// An http.Client waits for ever unless its Timeout is set.
var client = &http.Client{}

// authorize stalls; the fix is the client's Timeout, or a context with a deadline.
func authorize(peer net.Addr, order int) {
	response, err := client.Get(fmt.Sprintf("http://%s/authorize/%d", peer, order))
	if err == nil {
		response.Body.Close()
	}
}

// price gives up after a millisecond; the fix is a channel with room for one price.
func price(order int) int {
	prices := make(chan int)
	go func() {
		time.Sleep(5 * time.Millisecond) // what it takes to know the price
		prices <- 100 + order
	}()
	select {
	case known := <-prices:
		return known
	case <-time.After(time.Millisecond):
		return 0
	}
}

func main() {
	every := flag.Duration("every", 100*time.Millisecond, "between two orders")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe("localhost:6060", nil)) }()
	peer, err := net.Listen("tcp", "localhost:0") // and never answer
	if err != nil {
		log.Fatal(err)
	}
	for order := 1; ; order++ {
		go authorize(peer.Addr(), order)
		if order%2 == 0 {
			price(order)
		}
		time.Sleep(*every)
	}
}
