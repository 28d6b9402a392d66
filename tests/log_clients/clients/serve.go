package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// serve gives a folder out until it is killed; any web server can serve a log.
func serve(_ context.Context, given []string) error {
	if len(given) != 1 {
		return fmt.Errorf("%s", usage)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	server := http.Server{Handler: http.FileServer(http.Dir(given[0])), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}
