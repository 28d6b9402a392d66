// Tessera's POSIX log in this process, tuned to small batches: how many acts a second it makes durable, and how long
// each of them waits. One line of JSON; ../run reads it beside our own.
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

// tuning is how many acts, or which wait, end a batch.
type tuning struct {
	Batch uint          `json:"batch"`
	Age   time.Duration `json:"-"`
}

type result struct {
	tuning
	AgeMs    float64 `json:"age_ms"`
	Writers  int     `json:"writers"`
	Acts     int     `json:"acts"`
	Failed   int     `json:"failed"`
	Seconds  float64 `json:"seconds"`
	ActsPerS float64 `json:"acts_per_s"`
	P50Ms    float64 `json:"p50_ms"`
	P99Ms    float64 `json:"p99_ms"`
}

func main() {
	folder := flag.String("folder", "", "where the logs go, each in a folder of its own (made; stays behind)")
	writers := flag.String("writers", "1,64,512", "how many write at once, one run each")
	seconds := flag.Float64("seconds", 5, "of one run")
	bytes := flag.Int("bytes", 200, "of one entry")
	batches := flag.String("batches", "64:2ms,1:2ms", "tunings, as SIZE:AGE")
	flag.Parse()
	if err := run(*folder, *writers, *batches, *seconds, *bytes); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder, writers, batches string, seconds float64, bytes int) error {
	tunings, err := parse(batches)
	if err != nil || folder == "" {
		return errors.Join(err, errors.New("-folder and -batches are needed"))
	}
	var results []result
	for _, count := range strings.Split(writers, ",") {
		number, err := strconv.Atoi(count)
		if err != nil {
			return err
		}
		for _, tuned := range tunings {
			place := filepath.Join(folder, fmt.Sprintf("%d-%d-%d", number, tuned.Batch, time.Now().UnixNano()))
			one, err := measure(place, tuned, number, time.Duration(seconds*float64(time.Second)), bytes)
			if err != nil {
				return err
			}
			results = append(results, one)
		}
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{"results": results})
}

func parse(text string) (tunings []tuning, err error) {
	for _, one := range strings.Split(text, ",") {
		size, age, _ := strings.Cut(one, ":")
		number, wrong := strconv.ParseUint(size, 10, 32)
		wait, alsoWrong := time.ParseDuration(age)
		err = errors.Join(err, wrong, alsoWrong)
		tunings = append(tunings, tuning{uint(number), wait})
	}
	return tunings, err
}

func measure(place string, tuned tuning, writers int, span time.Duration, bytes int) (result, error) {
	ctx := context.Background()
	appender, shutdown, err := open(ctx, place, tuned, writers)
	if err != nil {
		return result{}, err
	}
	waits, failed, took := write(ctx, appender, writers, span, bytes)
	if err := shutdown(ctx); err != nil {
		return result{}, err
	}
	return result{tuning: tuned, AgeMs: ms(tuned.Age), Writers: writers, Acts: len(waits), Failed: failed, Seconds: took.Seconds(),
		ActsPerS: float64(len(waits)) / took.Seconds(), P50Ms: ms(quantile(waits, 50)), P99Ms: ms(quantile(waits, 99))}, nil
}

func open(ctx context.Context, place string, tuned tuning, writers int) (*tessera.Appender, func(context.Context) error, error) {
	secret, _, err := note.GenerateKey(rand.Reader, "tessera.example/bench")
	if err != nil {
		return nil, nil, err
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		return nil, nil, err
	}
	driver, err := posix.New(ctx, posix.Config{Path: place})
	if err != nil {
		return nil, nil, err
	}
	// No antispam, and nobody is pushed back: every writer waits for its own index only.
	options := tessera.NewAppendOptions().WithCheckpointSigner(signer).WithBatching(tuned.Batch, tuned.Age).
		WithCheckpointInterval(time.Second).WithPushback(uint(max(4096, 4*writers)))
	appender, shutdown, _, err := tessera.NewAppender(ctx, driver, options)
	return appender, shutdown, err
}

// write: each writer waits for the index of an act, which Tessera gives when the act is on the disk, before the next.
func write(ctx context.Context, appender *tessera.Appender, writers int, span time.Duration, bytes int) (
	waits []time.Duration, failed int, took time.Duration) {
	var together sync.Mutex
	var all sync.WaitGroup
	began := time.Now()
	for range writers {
		all.Go(func() {
			mine, wrong := writeAlone(ctx, appender, began.Add(span), bytes)
			together.Lock()
			defer together.Unlock()
			waits, failed = append(waits, mine...), failed+wrong
		})
	}
	all.Wait()
	return waits, failed, time.Since(began)
}

func writeAlone(ctx context.Context, appender *tessera.Appender, end time.Time, bytes int) (waits []time.Duration, failed int) {
	for time.Now().Before(end) {
		entry := make([]byte, bytes)
		_, _ = rand.Read(entry)
		asked := time.Now()
		if _, err := appender.Add(ctx, tessera.NewEntry(entry))(); err != nil {
			failed++
			continue
		}
		waits = append(waits, time.Since(asked))
	}
	return waits, failed
}

func quantile(waits []time.Duration, percent int) time.Duration {
	if len(waits) == 0 {
		return 0
	}
	slices.Sort(waits)
	return waits[min(len(waits)-1, len(waits)*percent/100)]
}

func ms(wait time.Duration) float64 { return float64(wait.Microseconds()) / 1000 }
