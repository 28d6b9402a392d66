package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/transparency-dev/tessera/client"
	"golang.org/x/mod/sumdb/note"
)

// log is one to be judged: where it is and whose it is.
type log struct {
	base     string // ends in a slash
	vkey     string
	verifier note.Verifier
	fetcher  *client.HTTPFetcher
}

func openLog(base, vkey string) (*log, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return nil, err
	}
	base = strings.TrimSuffix(base, "/") + "/"
	root, err := url.Parse(base)
	if err != nil {
		return nil, err
	}
	fetcher, err := client.NewHTTPFetcher(root, nil)
	return &log{base, vkey, verifier, fetcher}, err
}

// origin: of our logs and of Tessera's, the key is named like the log.
func (l *log) origin() string { return l.verifier.Name() }

func (l *log) get(ctx context.Context, path string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, l.base+path, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

// head is a state of the log known from elsewhere: a vector, or an earlier visit.
type head struct {
	size uint64
	root []byte
}

// knownHeads reads lines of `<size> <root in hex>`.
func knownHeads(path string) (heads []head, err error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var one head
		var root string
		if _, err := fmt.Sscan(lines.Text(), &one.size, &root); err != nil {
			return nil, err
		}
		if one.root, err = hex.DecodeString(root); err != nil {
			return nil, err
		}
		heads = append(heads, one)
	}
	return heads, nil
}

// samples are the ends, the borders of tiles, and as many others by chance; each below size.
func samples(size uint64, count int) []uint64 {
	chosen := map[uint64]bool{}
	for _, index := range []uint64{0, 255, 256, 65535, 65536, size / 256 * 256, size - 1} {
		chosen[index] = true
	}
	for range count {
		chosen[rand.Uint64N(size)] = true
	}
	var indexes []uint64
	for index := range chosen {
		if index < size {
			indexes = append(indexes, index)
		}
	}
	return indexes
}
