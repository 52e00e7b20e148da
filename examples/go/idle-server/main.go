// A server that is well and has nothing to do: 50 idle connections of its
// clients, 16 workers without a job, a ticker, a database handle, a signal.
package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"os/signal"
	"sync"
	"time"
)

type noDatabase struct{}

func (noDatabase) Connect(context.Context) (driver.Conn, error) {
	return nil, errors.New("no database")
}
func (noDatabase) Driver() driver.Driver { return nil }

func work(jobs <-chan int) {
	for job := range jobs {
		fmt.Println(job)
	}
}

func refresh(ticker *time.Ticker, stop <-chan os.Signal) {
	for {
		select {
		case <-ticker.C:
		case <-stop:
			os.Exit(0)
		}
	}
}

// visit leaves idle connections behind, as many as it has calls at a time.
func visit(client *http.Client, calls int) {
	var started, ended sync.WaitGroup
	started.Add(calls)
	for i := 0; i < calls; i++ {
		ended.Add(1)
		go func() {
			defer ended.Done()
			response, err := client.Get("http://localhost:6061/")
			started.Done()
			started.Wait() // so that no connection is used twice
			if err == nil {
				io.Copy(io.Discard, response.Body)
				response.Body.Close()
			}
		}()
	}
	ended.Wait()
}

func main() {
	http.HandleFunc("/", func(out http.ResponseWriter, in *http.Request) { fmt.Fprintln(out, "hello") })
	go func() { log.Fatal(http.ListenAndServe("localhost:6061", nil)) }()
	jobs := make(chan int)
	for i := 0; i < 16; i++ {
		go work(jobs)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	go refresh(time.NewTicker(time.Second), stop)
	database := sql.OpenDB(noDatabase{})
	defer database.Close()
	time.Sleep(100 * time.Millisecond)
	visit(&http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 50, IdleConnTimeout: time.Hour}}, 50)
	select {}
}
