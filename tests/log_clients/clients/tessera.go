package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	formats "github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	tessera "github.com/transparency-dev/tessera/client"
)

const (
	tesseraClient judge = "tessera/client"
	merkle        judge = "transparency-dev/merkle"
)

func readWithTessera(ctx context.Context, asked question) {
	log := asked.log
	checkpoint, _, _, err := tessera.FetchCheckpoint(ctx, log.fetcher.ReadCheckpoint, log.verifier, log.origin())
	if !tesseraClient.says(err, "takes the checkpoint") {
		return
	}
	builder, err := tessera.NewProofBuilder(ctx, checkpoint.Size, log.fetcher.ReadTile)
	if !tesseraClient.says(err, "builds proofs from the tiles") {
		return
	}
	merkle.says(verifyInclusions(ctx, asked, builder, checkpoint), "VerifyInclusion takes the proofs of entries")
	if len(asked.known) > 0 {
		merkle.says(verifyConsistencies(ctx, asked.known, builder, checkpoint),
			"VerifyConsistency takes the proofs from heads known from elsewhere")
	}
	tesseraClient.says(streamEntries(ctx, log, checkpoint), "gets the root out of all entries, streamed")
	tracker, err := tessera.NewLogStateTracker(ctx, log.fetcher.ReadTile, nil, log.verifier, log.origin(),
		tessera.UnilateralConsensus(log.fetcher.ReadCheckpoint))
	if err == nil {
		_, _, _, err = tracker.Update(ctx)
	}
	tesseraClient.says(err, "starts to track the log")
}

func verifyInclusions(ctx context.Context, asked question, builder *tessera.ProofBuilder, at *formats.Checkpoint) error {
	for _, index := range samples(at.Size, asked.samples) {
		bundle, err := tessera.GetEntryBundle(ctx, asked.log.fetcher.ReadEntryBundle, index/256, at.Size)
		if err != nil {
			return err
		}
		path, err := builder.InclusionProof(ctx, index)
		if err != nil {
			return err
		}
		leaf := rfc6962.DefaultHasher.HashLeaf(bundle.Entries[index%256])
		if err := proof.VerifyInclusion(rfc6962.DefaultHasher, index, at.Size, leaf, path, at.Hash); err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
	}
	return nil
}

func verifyConsistencies(ctx context.Context, known []head, builder *tessera.ProofBuilder, at *formats.Checkpoint) error {
	tried := 0
	for _, old := range known {
		if old.size > at.Size || old.size == 0 {
			continue
		}
		path, err := builder.ConsistencyProof(ctx, old.size, at.Size)
		if err != nil {
			return fmt.Errorf("from %d: %w", old.size, err)
		}
		if err := proof.VerifyConsistency(rfc6962.DefaultHasher, old.size, at.Size, path, old.root, at.Hash); err != nil {
			return fmt.Errorf("from %d: %w", old.size, err)
		}
		tried++
	}
	return unless(tried > 0, "none is as small as %d", at.Size)
}

func streamEntries(ctx context.Context, log *log, at *formats.Checkpoint) error {
	size := func(context.Context) (uint64, error) { return at.Size, nil }
	unpack := func(raw []byte) ([][]byte, error) {
		bundle := api.EntryBundle{}
		err := bundle.UnmarshalText(raw)
		return bundle.Entries, err
	}
	tree := (&compact.RangeFactory{Hash: rfc6962.DefaultHasher.HashChildren}).NewEmptyRange(0)
	bundles := tessera.EntryBundles(ctx, 2, size, log.fetcher.ReadEntryBundle, 0, at.Size)
	for entry, err := range tessera.Entries(bundles, unpack) {
		if err != nil {
			return err
		}
		if err := tree.Append(rfc6962.DefaultHasher.HashLeaf(entry.Entry), nil); err != nil {
			return err
		}
	}
	root, err := tree.GetRootHash(nil)
	return errors.Join(err, unless(tree.End() == at.Size && bytes.Equal(root, at.Hash),
		"%d entries make %x, the checkpoint says %x", tree.End(), root, at.Hash))
}
