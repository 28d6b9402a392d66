package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"

	"filippo.io/torchwood"
	formats "github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/formats/proof"
	"golang.org/x/mod/sumdb/tlog"
)

// receipt verifies what a citizen keeps: entry, proof and policy in one file, nothing else needed.
func receipt(_ context.Context, given []string) error {
	for _, path := range given {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var kept struct{ Entry, Proof, Policy string }
		if err := json.Unmarshal(text, &kept); err != nil {
			return err
		}
		entry, err := base64.StdEncoding.DecodeString(kept.Entry)
		if err == nil {
			err = unless(bytes.HasPrefix(entry, []byte("civic-log/v1\n")), "the entry is %q", entry)
		}
		tlogProof.says(err, "the receipt holds an entry")
		torchwoodClient.says(byTorchwood(kept.Policy, kept.Proof, entry), "VerifyProof takes the receipt's proof by the receipt's policy")
		tlogProof.says(byFormats(kept.Policy, kept.Proof, entry), "the receipt's proof is read, its entry is in the tree")
	}
	return nil
}

func byTorchwood(policyText, proofText string, entry []byte) error {
	policy, err := torchwood.ParsePolicy([]byte(policyText))
	if err != nil {
		return err
	}
	return torchwood.VerifyProof(policy, tlog.RecordHash(entry), []byte(proofText))
}

func byFormats(policyText, proofText string, entry []byte) error {
	var parsed proof.TLogProof
	if err := parsed.Unmarshal([]byte(proofText)); err != nil {
		return err
	}
	var checkpoint formats.Checkpoint
	if _, err := checkpoint.Unmarshal(parsed.Checkpoint); err != nil {
		return err
	}
	if err := meets(parsed.Checkpoint, []byte(policyText)); err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	return verifyText([]byte(proofText), entry, checkpoint.Size, checkpoint.Hash)
}
