package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

const batch = 4096

// makeLog appends entries `leaf-N` to a log that is not ours, in Tessera's files.
func makeLog(ctx context.Context, given []string) error {
	flags := flag.NewFlagSet("make", flag.ContinueOnError)
	from := flags.Int("from", 0, "number of the first entry")
	stem := flags.String("stem", "leaf-", "what the entries begin with")
	policyPath := flags.String("policy", "", "witnesses to ask before a checkpoint is published")
	words, err := arguments(flags, given, 3)
	if err != nil {
		return err
	}
	var count int
	if _, err := fmt.Sscan(words[2], &count); err != nil {
		return err
	}
	options, err := logOptions(words[1], *policyPath)
	if err != nil {
		return err
	}
	driver, err := posix.New(ctx, posix.Config{Path: words[0]})
	if err != nil {
		return err
	}
	appender, shutdown, reader, err := tessera.NewAppender(ctx, driver, options)
	if err != nil {
		return err
	}
	last, err := add(ctx, appender, *stem, *from, count)
	if err != nil {
		return err
	}
	awaiter := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 50*time.Millisecond)
	index, _, err := awaiter.Await(ctx, last)
	fmt.Printf("made\t%d\n", index.Index+1)
	return errors.Join(err, shutdown(ctx))
}

func logOptions(keyPath, policyPath string) (*tessera.AppendOptions, error) {
	key, err := os.ReadFile(keyPath)
	if err != nil {
		return nil, err
	}
	signer, err := note.NewSigner(strings.TrimSpace(string(key)))
	if err != nil {
		return nil, err
	}
	options := tessera.NewAppendOptions().WithCheckpointSigner(signer).WithBatching(batch, 100*time.Millisecond).
		WithCheckpointInterval(time.Second).WithPushback(2 * batch)
	policy, err := contents(policyPath)
	if err != nil || policy == nil {
		return options, err
	}
	witnesses, err := tessera.NewWitnessGroupFromPolicy(policy)
	if err != nil {
		return nil, err
	}
	return options.WithWitnesses(witnesses, &tessera.WitnessOptions{Timeout: 20 * time.Second}), nil
}

// add keeps the order of the entries: a batch is on disk before the next one is begun.
func add(ctx context.Context, appender *tessera.Appender, stem string, from, count int) (last tessera.IndexFuture, err error) {
	for number := from; number < from+count; number++ {
		last = appender.Add(ctx, tessera.NewEntry([]byte(fmt.Sprint(stem, number))))
		if (number-from)%batch != batch-1 && number != from+count-1 {
			continue
		}
		if index, err := last(); err != nil || index.Index != uint64(number) {
			return nil, errors.Join(err, unless(err != nil, "entry %d became number %d", number, index.Index))
		}
	}
	return last, nil
}
