// Programs nobody here wrote, asked whether a log over HTTP is one: each check prints a line for ../suite to count.
package main

import (
	"context"
	"fmt"
	"os"
)

const usage = `clients read URL VKEY [-policy FILE] [-known FILE] [-samples N]   every reader against one checkpoint
clients follow URL VKEY -state FILE [-updates N] [-within D]      a tracker that remembers what it saw
clients receipt FILE…                                             the proof inside a receipt, without a network
clients make FOLDER KEYFILE ENTRIES [-policy FILE]                a log made by Tessera
clients submit URL VKEY WITNESS_URL WITNESS_VKEY                  somebody's log, shown to a witness
clients keys NAME FOLDER [-mldsa]                                 a key pair for a log or a witness
clients serve FOLDER                                              the folder over HTTP; prints its address
`

func main() {
	commands := map[string]func(context.Context, []string) error{
		"read": read, "follow": follow, "receipt": receipt, "make": makeLog, "submit": submit, "keys": keys, "serve": serve,
	}
	var command func(context.Context, []string) error
	if len(os.Args) > 1 {
		command = commands[os.Args[1]]
	}
	if command == nil {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	if err := command(context.Background(), os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("end")
}
