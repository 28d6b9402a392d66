package main

import (
	"context"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"filippo.io/torchwood"
	formats "github.com/transparency-dev/formats/log"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	tessera "github.com/transparency-dev/tessera/client"
	"golang.org/x/mod/sumdb/tlog"
)

// follow watches the log grow from the head in its state file, if there is one, and keeps the last head it proved.
func follow(ctx context.Context, given []string) error {
	flags := flag.NewFlagSet("follow", flag.ContinueOnError)
	state := flags.String("state", "", "where the last checkpoint is kept")
	known := flags.String("known", "", "heads are written down here as well")
	updates := flags.Int("updates", 1, "ends after the log grew so often")
	within := flags.Duration("within", 2*time.Minute, "gives up after that")
	words, err := arguments(flags, given, 2)
	if err != nil {
		return err
	}
	log, err := openLog(words[0], words[1])
	if err != nil {
		return err
	}
	saved, err := os.ReadFile(*state)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	tracker, err := tessera.NewLogStateTracker(ctx, log.fetcher.ReadTile, saved, log.verifier, log.origin(),
		tessera.UnilateralConsensus(log.fetcher.ReadCheckpoint))
	if !tesseraClient.says(err, "tracks the log from %q on", firstLines(saved)) {
		return nil
	}
	fmt.Printf("from\t%d\n", tracker.Latest().Size)
	if err := writeDown(*known, tracker.Latest()); err != nil {
		return err
	}
	return watch(ctx, log, tracker, *updates, *within, func(head formats.Checkpoint, raw []byte) error {
		return errors.Join(os.WriteFile(*state, raw, 0o600), writeDown(*known, head))
	})
}

func firstLines(checkpoint []byte) string { return string(checkpoint[:min(len(checkpoint), 40)]) }

func writeDown(path string, head formats.Checkpoint) error {
	if path == "" {
		return nil
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(file, head.Size, hex.EncodeToString(head.Hash))
	return errors.Join(err, file.Close())
}

func watch(ctx context.Context, log *log, tracker *tessera.LogStateTracker, updates int, within time.Duration,
	keep func(formats.Checkpoint, []byte) error) error {
	waiting, stop := context.WithTimeout(ctx, within)
	defer stop()
	for grown := 0; grown < updates; {
		old := tracker.Latest()
		_, path, raw, err := tracker.Update(ctx)
		if err != nil {
			tesseraClient.says(err, "follows the log")
			return nil
		}
		if now := tracker.Latest(); now.Size > old.Size {
			grown++
			tesseraClient.says(nil, "follows the log as it grows")
			judgeGrowth(ctx, log, old, now, path)
			fmt.Printf("grew\t%d\t%d\n", old.Size, now.Size)
			if err := keep(now, raw); err != nil {
				return err
			}
		}
		select {
		case <-waiting.Done():
			tesseraClient.says(unless(grown >= updates, "%d times within %v", grown, within), "the log grew %d times", updates)
			return nil
		case <-time.After(100 * time.Millisecond):
		}
	}
	return nil
}

// judgeGrowth gives one library's consistency proof to two others, and reads what was added.
func judgeGrowth(ctx context.Context, log *log, old, now formats.Checkpoint, path [][]byte) {
	if old.Size == 0 {
		return
	}
	merkle.says(proof.VerifyConsistency(rfc6962.DefaultHasher, old.Size, now.Size, path, old.Hash, now.Hash),
		"VerifyConsistency takes the proof between two checkpoints")
	hashes := make(tlog.TreeProof, 0, len(path))
	for _, hash := range path {
		hashes = append(hashes, tlog.Hash(hash))
	}
	sumdb.says(tlog.CheckTree(hashes, int64(now.Size), tlog.Hash(now.Hash), int64(old.Size), tlog.Hash(old.Hash)),
		"CheckTree takes the proof between two checkpoints")
	torchwoodClient.says(tail(ctx, log, old, now), "AllEntries yields what was added, authenticated")
}

func tail(ctx context.Context, log *log, old, now formats.Checkpoint) error {
	fetcher, err := torchwood.NewTileFetcher(log.base)
	if err != nil {
		return err
	}
	reader, err := torchwood.NewClient(fetcher, torchwood.WithTimeout(patience))
	if err != nil {
		return err
	}
	tree, next := tlog.Tree{N: int64(now.Size), Hash: tlog.Hash(now.Hash)}, int64(old.Size)
	for index := range reader.AllEntries(ctx, tree, next) {
		if index != next {
			return fmt.Errorf("entry %d came instead of %d", index, next)
		}
		next++
	}
	return errors.Join(reader.Err(), unless(next == tree.N, "%d of %d", next, tree.N))
}
