package main

import (
	"context"
	"flag"
)

// question is what every reader is asked about a log.
type question struct {
	log     *log
	known   []head
	samples int
	policy  []byte
}

func read(ctx context.Context, given []string) error {
	flags := flag.NewFlagSet("read", flag.ContinueOnError)
	policy := flags.String("policy", "", "a tlog-policy that the checkpoint must meet")
	known := flags.String("known", "", "heads known from elsewhere")
	count := flags.Int("samples", 100, "records chosen by chance")
	words, err := arguments(flags, given, 2)
	if err != nil {
		return err
	}
	asked := question{samples: *count}
	if asked.log, err = openLog(words[0], words[1]); err != nil {
		return err
	}
	if asked.known, err = knownHeads(*known); err != nil {
		return err
	}
	if asked.policy, err = contents(*policy); err != nil {
		return err
	}
	readWithSumdb(ctx, asked)
	readWithTessera(ctx, asked)
	readWithTorchwood(ctx, asked)
	if asked.policy != nil {
		judgePolicy(ctx, asked)
	}
	return nil
}
