package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const sumdb judge = "x/mod/sumdb"

// tileReader gives Go's own checksum-database client the paths of C2SP, and remembers what was verified.
type tileReader struct {
	ctx  context.Context
	log  *log
	kept map[tlog.Tile][]byte
}

func (r *tileReader) Height() int { return torchwood.TileHeight }

func (r *tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, kept := r.kept[tile]
		if !kept {
			var err error
			if data, err = r.log.get(r.ctx, torchwood.TilePath(tile)); err != nil {
				return nil, err
			}
		}
		all = append(all, data)
	}
	return all, nil
}

func (r *tileReader) SaveTiles(tiles []tlog.Tile, data [][]byte) {
	for i, tile := range tiles {
		r.kept[tile] = data[i]
	}
}

func readWithSumdb(ctx context.Context, asked question) {
	tree, err := sumdbTree(ctx, asked.log)
	if !sumdb.says(err, "opens the note with the log's key and finds a tree in it") {
		return
	}
	hashes := tlog.TileHashReader(tree, &tileReader{ctx, asked.log, map[tlog.Tile][]byte{}})
	root, err := tlog.TreeHash(tree.N, hashes)
	if err == nil {
		err = unless(root == tree.Hash, "%v is not %v", root, tree.Hash)
	}
	sumdb.says(err, "gets the root of the checkpoint out of the tiles")
	sumdb.says(checkRecords(ctx, asked, tree, hashes), "CheckRecord takes records by chance and at the borders of tiles")
	if len(asked.known) > 0 {
		sumdb.says(checkTrees(asked.known, tree, hashes), "CheckTree proves heads known from elsewhere")
	}
}

func sumdbTree(ctx context.Context, log *log) (tree tlog.Tree, err error) {
	raw, err := log.get(ctx, "checkpoint")
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(raw, note.VerifierList(log.verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != log.origin() {
		return tree, fmt.Errorf("not three lines of %s: %q", log.origin(), opened.Text)
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if copy(tree.Hash[:], root) != tlog.HashSize {
		return tree, fmt.Errorf("a root of %d bytes", len(root))
	}
	return tree, err
}

func checkRecords(ctx context.Context, asked question, tree tlog.Tree, hashes tlog.HashReader) error {
	for _, index := range samples(uint64(tree.N), asked.samples) {
		entry, err := sumdbEntry(ctx, asked.log, tree.N, int64(index))
		if err != nil {
			return err
		}
		proof, err := tlog.ProveRecord(tree.N, int64(index), hashes)
		if err != nil {
			return fmt.Errorf("record %d: %w", index, err)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), tlog.RecordHash(entry)); err != nil {
			return fmt.Errorf("record %d: %w", index, err)
		}
	}
	return nil
}

func sumdbEntry(ctx context.Context, log *log, size, index int64) ([]byte, error) {
	tile := tlog.Tile{H: torchwood.TileHeight, L: -1, N: index / torchwood.TileWidth, W: torchwood.TileWidth}
	if size/torchwood.TileWidth == tile.N {
		tile.W = int(size % torchwood.TileWidth)
	}
	bundle, err := log.get(ctx, torchwood.TilePath(tile))
	for skipped := tile.N * torchwood.TileWidth; err == nil; skipped++ {
		var entry []byte
		if entry, bundle, err = torchwood.ReadTileEntry(bundle); err == nil && skipped == index {
			return entry, nil
		}
	}
	return nil, fmt.Errorf("entry %d: %w", index, err)
}

func checkTrees(known []head, tree tlog.Tree, hashes tlog.HashReader) error {
	for _, old := range known {
		if old.size > uint64(tree.N) || old.size == 0 {
			continue
		}
		proof, err := tlog.ProveTree(tree.N, int64(old.size), hashes)
		if err != nil {
			return fmt.Errorf("from %d: %w", old.size, err)
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, int64(old.size), tlog.Hash(old.root)); err != nil {
			return fmt.Errorf("from %d: %w", old.size, err)
		}
	}
	return nil
}
