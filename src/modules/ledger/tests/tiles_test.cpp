#include "ledger/rules/tiles.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/tests/vectors_fixture.hpp"

namespace ashyq::ledger {
namespace {

std::string tile_of(PlainTree& tree, const TileId& tile) {
  std::vector<Hash> hashes;
  for (int i = 0; i < tile.width; ++i) hashes.push_back(tree.nodes()(8 * tile.level, tile.number * 256 + i));
  return tile_bytes(hashes);
}

std::string bundle_at(std::uint64_t number, int width) {
  std::vector<std::string> entries;
  for (int i = 0; i < width; ++i) entries.push_back(leaf_text(number * 256 + i));
  return bundle_of(entries);
}

std::string content_of(PlainTree& tree, const TileId& tile) {
  return tile.level == kEntries ? bundle_at(tile.number, tile.width) : tile_of(tree, tile);
}

TEST(tile_path, is_that_of_the_vectors) {
  const auto file = vectors();
  for (const auto& [number, path] : file.at("tile_paths").as_object()) {
    const std::string full = "tile/3/" + std::string(path.as_string());
    EXPECT_EQ(tile_path({3, std::stoull(number), 256}), full);
    EXPECT_EQ(tile_path({3, std::stoull(number), 17}), full + ".p/17");
  }
  EXPECT_EQ(tile_path({kEntries, 1234067, 256}), "tile/entries/x001/x234/067");
  EXPECT_EQ(tile_path({kEntries, 0, 1}), "tile/entries/000.p/1");
}

RC_GTEST_PROP(tile_path, is_read_as_it_was_written, ()) {
  const TileId tile{*rc::gen::inRange(-1, 64),
                    *rc::gen::inRange<std::uint64_t>(0, 1) + *rc::gen::arbitrary<std::uint64_t>() / 2,
                    *rc::gen::inRange(1, 257)};
  RC_ASSERT(tile_at(tile_path(tile)) == tile);
}

TEST(tile_at, refuses_every_other_spelling) {
  for (const char* path : {"",
                           "tile",
                           "tile/",
                           "tile/0",
                           "tile/0/",
                           "/tile/0/000",
                           "tile/0/000/",
                           "tile/0/0",
                           "tile/0/00",
                           "tile/0/0000",
                           "tile/0/001.p",
                           "tile/0/001.p/",
                           "tile/0/001.p/0",
                           "tile/0/001.p/01",
                           "tile/0/001.p/256",
                           "tile/0/001.p/257",
                           "tile/0/001.p/-1",
                           "tile/0/.p/5",
                           "tile/00/000",
                           "tile/64/000",
                           "tile/-1/000",
                           "tile/a/000",
                           "tile/Entries/000",
                           "tile/0/x000/001",
                           "tile/0/x001",
                           "tile/0/001/002",
                           "tile/0/x01/002",
                           "tile/0/X001/002",
                           "tile/0/x001x002",
                           "tile/0/x001//002",
                           "tile/0/1000",
                           "tile/0/000.p/5/x",
                           "tile/0/000.p/5.p/5",
                           "tile/0/000?",
                           "tile/0/000 ",
                           "tile/0/../000",
                           "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                           "tile/entries",
                           "tile/data/000",
                           "tile/0/xxx",
                           "tile/0/x/000",
                           "tile/0/00x"})
    EXPECT_FALSE(tile_at(path)) << path;
}

TEST(tile_width, is_what_the_tree_has) {
  EXPECT_EQ(tile_width(0, 0, 0), 0);
  EXPECT_EQ(tile_width(0, 0, 1), 1);
  EXPECT_EQ(tile_width(0, 0, 255), 255);
  EXPECT_EQ(tile_width(1, 0, 255), 0);
  EXPECT_EQ(tile_width(0, 0, 256), 256);
  EXPECT_EQ(tile_width(0, 1, 256), 0) << "a tile of no width does not exist";
  EXPECT_EQ(tile_width(1, 0, 256), 1);
  EXPECT_EQ(tile_width(0, 273, 70'000), 112);
  EXPECT_EQ(tile_width(1, 1, 70'000), 17);
  EXPECT_EQ(tile_width(2, 0, 70'000), 1);
  EXPECT_EQ(tile_width(3, 0, 70'000), 0);
  EXPECT_EQ(tile_width(kEntries, 273, 70'000), 112);
  EXPECT_EQ(tile_width(63, 0, ~std::uint64_t{0} >> 1), 0);
  EXPECT_EQ(tile_width(7, 0, ~std::uint64_t{0} >> 1), 127);
}

TEST(tiles_of, are_all_that_the_tree_has) {
  EXPECT_TRUE(tiles_of(0).empty());
  EXPECT_EQ(tiles_of(256), (std::vector<TileId>{{0, 0, 256}, {1, 0, 1}}));
  EXPECT_EQ(tiles_of(257), (std::vector<TileId>{{0, 0, 256}, {0, 1, 1}, {1, 0, 1}}));
  EXPECT_EQ(tiles_of(70'000).size(), 277u);
}

TEST(tiles, are_those_of_the_files_byte_for_byte) {
  for (const std::uint64_t size : {8, 257}) {
    PlainTree tree(size);
    auto tiles = tiles_of(size);
    for (std::uint64_t number = 0; const int width = tile_width(kEntries, number, size); ++number)
      tiles.push_back({kEntries, number, width});
    for (const TileId& tile : tiles)
      EXPECT_EQ(content_of(tree, tile), vector_file("log-" + std::to_string(size) + '/' + tile_path(tile)));
  }
}

TEST(tiles, are_those_of_the_vectors) {
  PlainTree tree(70'000);
  const auto file = vectors();
  for (const auto& [size, tiles] : file.at("tiles").as_object())
    for (const auto& [path, expected] : tiles.as_object()) {
      const auto tile = tile_at(std::string_view(path));
      ASSERT_TRUE(tile) << path;
      EXPECT_EQ(tile->width, tile_width(tile->level, tile->number, std::stoull(size))) << path;
      const std::string bytes = content_of(tree, *tile);
      EXPECT_EQ(static_cast<std::int64_t>(bytes.size()), expected.at("len").as_int64()) << path;
      EXPECT_EQ(to_hex(sha256(bytes).view()), expected.at("sha256").as_string()) << path;
    }
}

// Whoever has the tiles has every node of the tree, so every proof.
TEST(tiles, give_every_root_and_proof) {
  constexpr std::uint64_t size = 70'000;
  PlainTree tree(size);
  const ReadNode from_tiles = [&](int level, std::uint64_t number) {
    const NodePlace place = place_of(level, number);
    const int width = tile_width(place.tile_level, place.tile, size);
    if (place.first + place.count > width) throw std::out_of_range("not in the tile");
    const auto hashes = hashes_of(tile_of(tree, {place.tile_level, place.tile, width})).value();
    return fold(hashes.data() + place.first, place.count);
  };
  EXPECT_EQ(root_of(size, from_tiles), tree.root(size));
  for (const std::uint64_t index : {0, 255, 256, 65'535, 65'536, 69'999}) {
    EXPECT_EQ(inclusion_proof(index, size, from_tiles), tree.inclusion(index, size)) << index;
    EXPECT_EQ(consistency_proof(index + 1, size, from_tiles), tree.consistency(index + 1, size)) << index;
  }
}

RC_GTEST_PROP(bundle, is_read_as_it_was_written, (const std::vector<std::string>& entries)) {
  RC_PRE(!entries.empty() && entries.size() <= 256);
  const auto read = entries_of(bundle_of(entries));
  RC_ASSERT(read == entries);
}

TEST(bundle, refuses_what_is_cut_short_or_too_long) {
  using namespace std::string_literals;
  EXPECT_EQ(entries_of("\0\0"s), std::vector{""s});
  EXPECT_EQ(entries_of("\0\2ab\0\0"s), (std::vector{"ab"s, ""s}));
  for (const std::string& bytes : {""s, "\0"s, "\0\1"s, "\0\2a"s, "\0\1ab"s, "\0\1a\0"s, "\xff\xff"s})
    EXPECT_FALSE(entries_of(bytes)) << to_hex(bytes);
  EXPECT_TRUE(entries_of(bundle_of(std::vector<std::string>(256))));
  EXPECT_FALSE(entries_of(bundle_of(std::vector<std::string>(257))));
  EXPECT_TRUE(entries_of(bundle_of({std::string(65'535, 'x')})));
  EXPECT_THROW(bundle_of({std::string(65'536, 'x')}), std::invalid_argument);
}

TEST(hashes_of, refuses_what_are_no_whole_hashes) {
  for (const std::size_t length : {0, 31, 33, 8193, 8224}) EXPECT_FALSE(hashes_of(std::string(length, 'x'))) << length;
  const std::vector<Hash> hashes(256, sha256("x"));
  EXPECT_EQ(hashes_of(tile_bytes(hashes)), hashes);
}

}  // namespace
}  // namespace ashyq::ledger
