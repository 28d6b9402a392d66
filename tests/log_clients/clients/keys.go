package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	notes "github.com/transparency-dev/formats/note"
	"golang.org/x/mod/sumdb/note"
)

// keys makes `private` and `public` in a folder. It prints the vkey of a log and, where it differs, of a witness.
func keys(_ context.Context, given []string) error {
	flags := flag.NewFlagSet("keys", flag.ContinueOnError)
	mldsa := flags.Bool("mldsa", false, "ML-DSA-44, for witnesses only")
	words, err := arguments(flags, given, 2)
	if err != nil {
		return err
	}
	secret, public, err := note.GenerateKey(rand.Reader, words[0])
	if *mldsa {
		secret, public, err = notes.GenerateMLDSAKey(words[0])
	}
	if err != nil {
		return err
	}
	cosigning := public
	if !*mldsa {
		if cosigning, err = notes.VKeyToCosignatureV1(public); err != nil {
			return err
		}
	}
	fmt.Printf("log\t%s\nwitness\t%s\n", public, cosigning)
	return errors.Join(os.MkdirAll(words[1], 0o700),
		os.WriteFile(filepath.Join(words[1], "private"), []byte(secret), 0o600),
		os.WriteFile(filepath.Join(words[1], "public"), []byte(public), 0o600))
}
