package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"filippo.io/torchwood"
	formats "github.com/transparency-dev/formats/log"
	notes "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/formats/witness"
	"golang.org/x/mod/sumdb/note"
)

const (
	policies judge = "formats/witness"
	cosigner judge = "formats/note"
)

// judgePolicy: the published checkpoint carries the cosignatures that the policy asks for.
func judgePolicy(ctx context.Context, asked question) {
	signed, err := asked.log.get(ctx, "checkpoint")
	if !policies.says(err, "gets the checkpoint") {
		return
	}
	policies.says(meets(signed, asked.policy), "finds the policy met")
	// Torchwood knows no ML-DSA; it is asked about policies it can read.
	if policy, err := torchwood.ParsePolicy(asked.policy); err == nil {
		_, _, err := torchwood.VerifyCheckpoint(signed, policy)
		torchwoodClient.says(err, "finds the policy met")
	}
	keys := witnessKeys(asked.policy)
	cosigner.says(unless(len(keys) > 0, "no witness in it"), "the policy names witnesses")
	for _, vkey := range keys {
		cosigner.says(cosigned(asked.log, signed, vkey), "%s cosigned the checkpoint, just now", strings.SplitN(vkey, "+", 2)[0])
	}
}

func meets(signed, policy []byte) error {
	group, err := witness.ParsePolicy(policy)
	if err != nil {
		return err
	}
	return unless(group.Satisfied(signed), "not met by %q", signed)
}

func witnessKeys(policy []byte) (keys []string) {
	for line := range strings.Lines(string(policy)) {
		if words := strings.Fields(line); len(words) > 2 && words[0] == "witness" {
			keys = append(keys, words[2])
		}
	}
	return keys
}

// cosigned: the log's signature, the witness's, and a time that is neither long ago nor ahead.
func cosigned(log *log, signed []byte, vkey string) error {
	verifier, err := notes.NewVerifierForCosignatureV1(vkey)
	if err != nil {
		return err
	}
	_, _, opened, err := formats.ParseCheckpoint(signed, log.origin(), log.verifier, verifier)
	if err != nil {
		return err
	}
	at, err := cosignedAt(opened, verifier)
	if err != nil {
		return err
	}
	return unless(time.Since(at) < time.Hour && time.Until(at) < time.Minute, "at %v", at)
}

func cosignedAt(opened *note.Note, verifier note.Verifier) (time.Time, error) {
	for _, line := range opened.Sigs {
		if line.Name == verifier.Name() && line.Hash == verifier.KeyHash() {
			return notes.CoSigV1Timestamp(line)
		}
	}
	return time.Time{}, fmt.Errorf("no line by %s", verifier.Name())
}
