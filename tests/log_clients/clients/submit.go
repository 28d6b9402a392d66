package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/url"

	formats "github.com/transparency-dev/formats/log"
	tessera "github.com/transparency-dev/tessera/client"
	remote "github.com/transparency-dev/witness/client/http"
	"github.com/transparency-dev/witness/witness"
)

const witnessClient judge = "witness/client"

// shown is a log on its way to a witness.
type shown struct {
	log        *log
	checkpoint *formats.Checkpoint
	signed     []byte
	witness    remote.Witness
	vkey       string // of the witness
}

// submit shows the log's checkpoint to a witness by transparency-dev's own client and judges the cosignature.
func submit(ctx context.Context, given []string) error {
	flags := flag.NewFlagSet("submit", flag.ContinueOnError)
	refusals := flags.Bool("refusals", false, "afterwards shows it what it must refuse, by the letter of the specification")
	words, err := arguments(flags, given, 4)
	if err != nil {
		return err
	}
	one := shown{vkey: words[3]}
	if one.log, err = openLog(words[0], words[1]); err != nil {
		return err
	}
	address, err := url.Parse(words[2])
	if err != nil {
		return err
	}
	one.witness = remote.NewWitness(address, http.DefaultClient)
	one.checkpoint, one.signed, _, err = tessera.FetchCheckpoint(ctx, one.log.fetcher.ReadCheckpoint, one.log.verifier, one.log.origin())
	if err != nil {
		return err
	}
	line, err := one.update(ctx)
	if witnessClient.says(err, "the witness takes a checkpoint of %s", one.log.origin()) {
		cosigner.says(cosigned(one.log, append(bytes.Clone(one.signed), line...), one.vkey), "its cosignature is right")
	}
	if *refusals {
		one.refusals(ctx)
	}
	return nil
}

// update asks with "old 0" first, as somebody does who does not know what the witness has seen.
func (s shown) update(ctx context.Context) ([]byte, error) {
	line, size, err := s.witness.Update(ctx, 0, s.signed, nil)
	if !errors.Is(err, witness.ErrCheckpointStale) {
		return line, err
	}
	fmt.Printf("seen\t%d\n", size)
	builder, err := tessera.NewProofBuilder(ctx, s.checkpoint.Size, s.log.fetcher.ReadTile)
	if err != nil {
		return nil, err
	}
	path, err := builder.ConsistencyProof(ctx, size, s.checkpoint.Size)
	if err != nil {
		return nil, err
	}
	line, _, err = s.witness.Update(ctx, size, s.signed, path)
	return line, err
}

func (s shown) refusals(ctx context.Context) {
	size := s.checkpoint.Size
	lost := bytes.Replace(s.signed, []byte(s.log.origin()+"\n"), []byte("nobody.example/log\n"), 1)
	forged := bytes.Replace(s.signed, []byte(base64.StdEncoding.EncodeToString(s.checkpoint.Hash)),
		[]byte(base64.StdEncoding.EncodeToString(make([]byte, len(s.checkpoint.Hash)))), 1)
	for _, one := range []struct {
		what string
		old  uint64
		note []byte
		path [][]byte
		want error
	}{
		{"a size it did not see last", size - 1, s.signed, nil, witness.ErrCheckpointStale},
		{"an old size above the new one", size + 1, s.signed, nil, witness.ErrOldSizeInvalid},
		{"a log it does not know", size, lost, nil, witness.ErrUnknownLog},
		{"a root that nobody signed", size, forged, nil, witness.ErrNoValidSignature},
		{"a proof where none belongs", size, s.signed, [][]byte{s.checkpoint.Hash}, witness.ErrInvalidProof},
	} {
		_, _, err := s.witness.Update(ctx, one.old, one.note, one.path)
		witnessClient.says(unless(errors.Is(err, one.want), "%v, not %v", err, one.want), "the witness refuses %s", one.what)
	}
}
