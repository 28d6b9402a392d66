package main

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"filippo.io/torchwood"
	formats "github.com/transparency-dev/formats/proof"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	torchwoodClient judge = "torchwood"
	tlogProof       judge = "formats/proof"
)

func readWithTorchwood(ctx context.Context, asked question) {
	fetcher, err := torchwood.NewTileFetcher(asked.log.base, torchwood.WithConcurrencyLimit(4))
	if !torchwoodClient.says(err, "takes the address") {
		return
	}
	only := torchwood.ThresholdPolicy(2, torchwood.OriginPolicy(asked.log.origin()),
		torchwood.SingleVerifierPolicy(asked.log.verifier))
	signed, err := fetcher.ReadEndpoint(ctx, "checkpoint")
	var checkpoint torchwood.Checkpoint
	if err == nil {
		checkpoint, _, err = torchwood.VerifyCheckpoint(signed, only)
	}
	if err == nil {
		err = unless(checkpoint.Extension == "", "extension lines: %q", checkpoint.Extension)
	}
	if !torchwoodClient.says(err, "takes the checkpoint, which has no extensions") {
		return
	}
	reader, err := torchwood.NewClient(fetcher, torchwood.WithTimeout(patience))
	if !torchwoodClient.says(err, "reads the log") {
		return
	}
	torchwoodClient.says(iterate(ctx, reader, checkpoint.Tree), "Client.Entries yields every entry, authenticated")
	torchwoodClient.says(spicy(ctx, asked, reader, checkpoint.Tree, signed, only), "VerifyProof takes tlog-proofs of entries")
}

// patience: of one entry; a reader of a broken log would try again for minutes.
const patience = 20 * time.Second

// iterate goes as far as whole bundles, and then on through the last one.
func iterate(ctx context.Context, reader *torchwood.Client, tree tlog.Tree) error {
	next := int64(0)
	for range 2 {
		for index := range reader.Entries(ctx, tree, next) {
			if index != next {
				return fmt.Errorf("entry %d came instead of %d", index, next)
			}
			next++
		}
		if err := reader.Err(); err != nil {
			return err
		}
	}
	return unless(next == tree.N, "%d of %d entries", next, tree.N)
}

// spicy writes tlog-proofs with one library and reads them with two others.
func spicy(ctx context.Context, asked question, reader *torchwood.Client, tree tlog.Tree, signed []byte,
	policy torchwood.Policy) error {
	for _, index := range samples(uint64(tree.N), min(asked.samples, 10)) {
		entry, path, err := reader.Entry(ctx, tree, int64(index))
		if err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
		text := torchwood.FormatProof(int64(index), path, signed)
		if err := torchwood.VerifyProof(policy, tlog.RecordHash(entry), text); err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
		if err := verifyText(text, entry, uint64(tree.N), tree.Hash[:]); err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
	}
	return nil
}

// verifyText checks a tlog-proof by transparency-dev's parser and Merkle library.
func verifyText(text, entry []byte, size uint64, root []byte) error {
	var parsed formats.TLogProof
	if err := parsed.Unmarshal(text); err != nil {
		return err
	}
	if written := parsed.Marshal(); !bytes.Equal(written, text) {
		return fmt.Errorf("is written back otherwise: %q", written)
	}
	path := make([][]byte, 0, len(parsed.Hashes))
	for _, hash := range parsed.Hashes {
		path = append(path, hash[:])
	}
	return proof.VerifyInclusion(rfc6962.DefaultHasher, parsed.Index, size, rfc6962.DefaultHasher.HashLeaf(entry), path, root)
}
