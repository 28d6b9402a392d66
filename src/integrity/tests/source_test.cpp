#include "integrity/reading/source.hpp"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <mutex>
#include <random>
#include <tuple>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

using namespace ashyq::integrity;
using namespace std::string_literals;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "ashyq-source-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  std::string path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string gzipped(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstandard(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 1));
  return out;
}

struct Found {
  std::uint64_t number, line;
  std::string text;
  friend bool operator==(const Found&, const Found&) = default;
};

std::vector<Found> pieces(const std::vector<Source>& sources, unsigned threads = 1) {
  std::vector<Found> all;
  std::vector<std::uint64_t> last(threads, 0);
  std::mutex mutex;
  for_each_piece(
      sources, threads,
      [&](unsigned worker, const Piece& piece) {
        const volatile char behind = piece.text.data()[piece.text.size() + JsonText::kPadding - 1];  // for sanitizers
        static_cast<void>(behind);
        const std::lock_guard lock(mutex);
        EXPECT_TRUE(last.at(worker) == 0 || last.at(worker) < piece.number) << "of one worker they come in order";
        last.at(worker) = piece.number;
        all.push_back({piece.number, piece.line, std::string(piece.text)});
      },
      nullptr);
  std::ranges::sort(all, {}, &Found::number);
  return all;
}

/// "line:text line:text …"
std::string summary(const std::vector<Source>& sources) {
  std::string all;
  for (const Found& found : pieces(sources)) all += std::to_string(found.line) + ":" + found.text + " ";
  return all;
}

std::vector<std::string> texts(const std::vector<Found>& all) {
  std::vector<std::string> made;
  for (const Found& found : all) made.push_back(found.text);
  return made;
}

std::string letters(std::size_t length, std::mt19937& chance) {
  std::string made(length, 'x');
  for (char& c : made) c = static_cast<char>('a' + chance() % 26);
  return made;
}

/// Lines of very different length, so that blocks end anywhere; a blank one now and then.
std::string many_lines(std::size_t size, unsigned seed) {
  std::mt19937 chance(seed);
  std::string text;
  for (int n = 0; text.size() < size; ++n) {
    const std::size_t length = chance() % 50 == 0 ? chance() % 300'000 : chance() % 2'000;
    text += R"({"ocid":")" + std::to_string(n) + R"(","title":"[{\\\"]}, \\)" + letters(length, chance) + "\"}";
    text += chance() % 9 == 0 ? "\r\n\n" : "\n";
  }
  return text;
}

struct Row {
  std::string text, pieces;
  const char* why;
};

TEST(Lines, AreTheirPiecesWithoutBlanksAndMarks) {
  const Folder folder;
  for (const Row& row : {
           Row{"{}\n[]\n", "1:{} 2:[] ", "two lines"},
           {"{}\n[]", "1:{} 2:[] ", "no newline at the end"},
           {"\n \t\r\n{}\r\n\r\n[]\r\n", "3:{} 5:[] ", "blank lines count, but are no pieces"},
           {"\xEF\xBB\xBF{}\n", "1:{} ", "a byte order mark"},
           {"", "", "nothing"},
           {"\n\n", "", "nothing but newlines"},
           {"nonsense\n{}\n", "1:nonsense 2:{} ", "what is no JSON is for the caller to refuse"},
           {"{\"a\":[\"cut sho\n{}\n", "1:{\"a\":[\"cut sho 2:{} ", "the first line cut within a string"},
           {"{\"a\":1,\n{}\n", "1:{\"a\":1, 2:{} ", "cut behind a comma: no name follows"},
           {"{\"a\":1\n{}\n", "1:{\"a\":1 2:{} ", "cut behind a value"},
           {"{\"releases\":[{},{}]}\n{}\n", "1:{\"releases\":[{},{}]} 2:{} ", "a package a line"},
           {"}\n{}\n", "1:} 2:{} ", "closed before opened"},
       })
    EXPECT_EQ(summary({{folder.file("lines", row.text), {}}}), row.pieces) << row.why;
}

TEST(Packages, AreTheirReleasesOrRecords) {
  const Folder folder;
  for (const Row& row : {
           Row{"{\n\"uri\":\"x\",\n\"releases\": [\n{\"a\":1},\n {\"b\": [2]} \n],\"z\":0}\n",
               "4:{\"a\":1} 5:{\"b\": [2]} ", "releases among other members"},
           {"{\"records\":[\n{\"releases\":[1,2]}\n]}", "2:{\"releases\":[1,2]} ", "a record is one piece"},
           {"{\n\"releases\":[1]\n,\"records\":[2]}", "2:1 3:2 ", "both"},
           {"{\n\"x\":{\"releases\":[1]},\n\"releases\":[{}]}", "3:{} ", "only the outermost name counts"},
           {"{\n\"x\":\"releases\",\"y\":[1],\"releases\":[{}]}", "2:{} ", "a value of that name is no name"},
           {"{\n\"releases\":[\"]}\\\"\",null, 5 ,true]}", "2:\"]}\\\"\" 2:null 2:5 2:true ",
            "wrong kinds are pieces too"},
           {"{\n\"releases\":[]}", "", "none"},
           {"{\n\"a\":1\n}\n{\n\"b\":2}", "1:{\n\"a\":1\n} 4:{\n\"b\":2} ", "no packages, but over many lines"},
           {"{\n\"releases\":7}", "1:{\n\"releases\":7} ", "not an array: no package"},
           {"[\n{\"a\":1}\n,[2],\n3]\n", "2:{\"a\":1} 3:[2] 4:3 ", "an array over many lines"},
           {"[{},\n{}]\n[\n{}]", "1:{} 2:{} 4:{} ", "one after the other"},
           {"\xEF\xBB\xBF\n{\n\"releases\":[{}]}", "3:{} ", "a byte order mark and a blank line"},
           {"{\"a\":\n{\"b\":1}}\n", "1:{\"a\":\n{\"b\":1}} ", "what follows goes on from the first line"},
       })
    EXPECT_EQ(summary({{folder.file("package", row.text), {}}}), row.pieces) << row.why;
}

TEST(Packages, OfManyBlocksGiveWhatTheSameLinesGive) {
  const Folder folder;
  const std::string text = many_lines(5'000'000, 7);
  const auto lines = texts(pieces({{folder.file("lines", text), {}}}));
  std::string members;
  for (const std::string& line : lines) members += (members.empty() ? "" : " , ") + line;
  for (const std::string& package : {"{\"releases\":[" + members + "],\"uri\":\"x\"}",
                                     "{\n\"publisher\":{\"name\":\"]\"},\n\"records\":[\n" + members + "\n]}",
                                     "[" + members + "]", "[\n" + members + "\n]"}) {
    const Source source{folder.file("package", package), {}};
    const auto one = pieces({source});
    EXPECT_TRUE(texts(one) == lines) << package.substr(0, 40);
    EXPECT_TRUE(pieces({source}, 3) == one) << package.substr(0, 40);
  }
}

TEST(Packages, AFirstLineOfUnusualLengthDoesNotMakeOne) {
  const Folder folder;
  const std::string first = "{\"a\":\"" + std::string(3U << 20U, 'x') + "\"}";
  const auto all = pieces({{folder.file("lines", first + "\nbroken {\n{}\n"), {}}});
  EXPECT_EQ(texts(all), (std::vector<std::string>{first, "broken {", "{}"}));
  EXPECT_EQ(all.back().line, 3U);
}

TEST(Sources, GiveTheSamePiecesToAnyNumberOfThreads) {
  const Folder folder;
  const std::vector<Source> sources{{folder.file("a", many_lines(6'000'000, 1)), {}},
                                    {folder.file("b", "{\"releases\":[\n{},{}]}"), {}},
                                    {folder.file("c", ""), {}},
                                    {folder.file("d", many_lines(3'000'000, 2)), {}}};
  const auto one = pieces(sources, 1);
  EXPECT_EQ(one.front().number, 0U);
  EXPECT_EQ(std::ranges::adjacent_find(one, {}, &Found::number), one.end()) << "no number twice";
  for (const unsigned threads : {2U, 4U}) EXPECT_TRUE(pieces(sources, threads) == one) << threads;
}

TEST(Sources, LinesAreWhereTheyStandInTheFile) {
  const Folder folder;
  const std::string text = many_lines(4'000'000, 3);
  std::vector<Found> expected;
  std::uint64_t line = 1;
  for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1, ++line) {
    std::string one = text.substr(begin, end - begin);
    if (one.ends_with('\r')) one.pop_back();
    if (!one.empty()) expected.push_back({line - 1, line, one});
  }
  EXPECT_TRUE(pieces({{folder.file("lines", text), {}}}, 2) == expected);
}

TEST(Sources, CompressedOnesAreKnownByTheirFirstBytes) {
  const Folder folder;
  const std::string text = many_lines(4'000'000, 4);
  const std::string_view head = std::string_view(text).substr(0, 1'234'567),
                         tail = std::string_view(text).substr(1'234'567);
  const auto plain = pieces({{folder.file("plain", text), {}}});
  for (const auto& [name, bytes] : {std::pair{"one.gz", gzipped(text)},
                                    {"members.gz", gzipped(head) + gzipped("") + gzipped(tail)},
                                    {"padded.gz", gzipped(text) + std::string(100'000, '\0')},
                                    {"one.zst", zstandard(text)},
                                    {"frames.txt", zstandard(head) + zstandard("") + zstandard(tail)},
                                    {"gzip.named.zst", gzipped(text)}})
    EXPECT_TRUE(pieces({{folder.file(name, bytes), {}}}, 2) == plain) << name;
}

/// Standard input is another file for as long as this lives.
class Redirected {
 public:
  explicit Redirected(const std::string& path) : kept_(dup(STDIN_FILENO)) {
    const int file = open(path.c_str(), O_RDONLY);
    dup2(file, STDIN_FILENO);
    close(file);
  }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;
  ~Redirected() {
    dup2(kept_, STDIN_FILENO);
    close(kept_);
  }

 private:
  int kept_;
};

TEST(Sources, StandardInputIsReadAsAFileIsAndItsDigestKept) {
  const Folder folder;
  const std::string text = many_lines(2'500'000, 5);
  const Source file{folder.file("input", gzipped(text)), {}};
  const auto plain = pieces({{folder.file("plain", text), {}}});
  const Redirected input(file.path);
  EXPECT_TRUE(pieces({{"-", {}}}, 2) == plain);
  EXPECT_EQ(digest_of({{"-", {}}}), digest_of({file}));
}

struct Bad {
  const char* what;
  std::string bytes;
  std::uint64_t line;
  const char* why;
};

TEST(Sources, WhatCannotBeReadIsNamedWithItsLine) {
  const Folder folder;
  const std::string text = many_lines(3'000'000, 6), gzip = gzipped(text), zstd = zstandard(text);
  const auto lines_in = [&](std::size_t size) {
    return static_cast<std::uint64_t>(1 +
                                      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
  };
  const std::string long_line(2'000'000, 'x');
  for (const Bad& row : {
           Bad{"truncated_gzip", gzip.substr(0, gzip.size() - 9), lines_in(text.size()), "without its last bytes"},
           {"truncated_gzip", gzipped("{}\n").substr(0, 12), 1, "hardly begun"},
           {"broken_gzip", gzipped("{}\n{}\n") + "junk", 3, "something behind it"},
           {"broken_gzip", gzip.substr(0, gzip.size() - 8) + std::string(8, 'x'), lines_in(text.size()),
            "the wrong sum"},
           {"truncated_zstd", zstandard("{}\n[]\n{").substr(0, 12), 2, "hardly begun"},
           {"truncated_zstd", zstandard("{}\n") + zstandard("[]\n").substr(0, 8), 2, "in its second frame"},
           {"broken_zstd", zstandard("{}\n") + "junk", 2, "something behind it"},
           {"other_compression", "PK\3\4xxxxxx", 0, "a zip file"},
           {"other_compression",
            "\xFD"
            "7zXZ\0\0\0"s,
            0, "an xz file"},
           {"is_utf16", "\xFF\xFE{\0}\0"s, 0, "from a Windows editor"},
           {"is_utf16", "{\0}\0"s, 0, "without its mark"},
           {"is_utf16", "\0{\0}"s, 0, "without its mark, the other end first"},
           {"line_too_long", "{}\n\n" + long_line, 3, "the last line"},
           {"line_too_long", "{}\n" + long_line + "\n{}\n", 2, "one between others"},
           {"line_too_long", "{\n\"a\":\"" + long_line + "\"}", 1, "an object over two lines"},
           {"line_too_long", "{\"releases\":[\n{},\n\"" + long_line + "\"]}", 3, "a release"},
           {"line_too_long", gzipped(std::string(3'000'000, ' ') + "{}"), 1, "also of blanks, also compressed"},
           {"truncated_package", "{\n\"releases\":[\n{},\n{\"a\":", 4, "ends within a release"},
           {"truncated_package", "[\n{},", 2, "ends between two"},
           {"broken_package", "{\n\"releases\":[{}]}\n}\n", 3, "closed once more"},
           {"broken_package", "[\n1]\nx", 3, "a word behind it"},
       }) {
    Source source{folder.file("bad", row.bytes), {}};
    source.limits.longest_line = 1'500'000;
    try {
      for (const Found& piece : pieces({source}, 2)) ASSERT_LE(piece.text.size(), 1'500'000U);
      ADD_FAILURE() << row.what << ": " << row.why;
    } catch (const InputFault& fault) {
      EXPECT_STREQ(fault.what(), row.what) << row.why;
      EXPECT_EQ(fault.path, source.path);
      EXPECT_EQ(fault.line, row.line) << row.what << ": " << row.why;
    }
  }
}

std::string fault_of(const Source& source) {
  try {
    pieces({source}, 2);
    return "none";
  } catch (const InputFault& fault) {
    return fault.what();
  }
}

TEST(Sources, WhatIsNotThereIsSaidBeforeAnythingIsRead) {
  const Folder folder;
  EXPECT_EQ(fault_of({folder.path() + "/none", {}}), "no_such_file");
  EXPECT_EQ(fault_of({folder.path(), {}}), "is_a_directory");
  bool was_called = false;
  const std::vector<Source> sources{{folder.file("lines", "{}\n"), {}}, {folder.path() + "/none", {}}};
  EXPECT_THROW(for_each_piece(
                   sources, 2, [&](unsigned, const Piece&) { was_called = true; }, nullptr),
               InputFault);
  EXPECT_FALSE(was_called);
}

TEST(Sources, ABombIsRefusedAndWhatIsOnlyDenseIsNot) {
  const Folder folder;
  const std::string bomb(64U << 20U, '\n');
  EXPECT_EQ(fault_of({folder.file("bomb.gz", gzipped(bomb)), {}}), "expansion_bomb");
  EXPECT_EQ(fault_of({folder.file("bomb.zst", zstandard(bomb)), {}}), "expansion_bomb");
  EXPECT_EQ(fault_of({folder.file("small.gz", gzipped(bomb.substr(0, 1U << 20U))), {}}), "none")
      << "the first megabyte is not asked";
  Source trusted{folder.file("bomb.gz", gzipped(bomb)), {}};
  trusted.limits.most_expansion = 2'000;
  EXPECT_EQ(fault_of(trusted), "none");
  trusted.limits.most_bytes = 32U << 20U;
  EXPECT_EQ(fault_of(trusted), "too_many_bytes");
}

TEST(Sources, WhatATakerThrowsComesOutAndEndsAll) {
  const Folder folder;
  const Source source{folder.file("lines", many_lines(8'000'000, 8)), {}};
  for (const unsigned threads : {1U, 4U}) {
    std::atomic<int> after{0};
    std::atomic<bool> thrown{false};
    const auto take = [&](unsigned, const Piece& piece) {
      if (thrown) ++after;
      if (piece.number == 100) {
        thrown = true;
        throw std::logic_error("enough");
      }
    };
    EXPECT_THROW(for_each_piece({source}, threads, take, nullptr), std::logic_error);
    EXPECT_LT(after, 8'000) << threads;
  }
}

TEST(Sources, ProgressEndsAtAllBytesOnDisk) {
  const Folder folder;
  const std::string bytes = gzipped(many_lines(4'000'000, 9));
  const std::vector<Source> sources{{folder.file("a", bytes), {}}, {folder.file("b", "{}\n"), {}}};
  std::vector<std::uint64_t> seen;
  for_each_piece(
      sources, 2, [](unsigned, const Piece&) {},
      [&](std::uint64_t done, std::uint64_t of) {
        EXPECT_EQ(of, bytes.size() + 3);
        seen.push_back(done);
      });
  EXPECT_TRUE(std::ranges::is_sorted(seen));
  EXPECT_EQ(seen.back(), bytes.size() + 3);
}

TEST(Digests, AreThoseOfSha256sum) {
  const Folder folder;
  const Source abc{folder.file("abc", "abc"), {}}, empty{folder.file("empty", ""), {}};
  EXPECT_EQ(digest_of({abc}), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(digest_of({empty}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(digest_of({abc, empty}),
            digest_of({{folder.file("list", digest_of({abc}) + "\n" + digest_of({empty}) + "\n"), {}}}));
  EXPECT_THROW(digest_of({{folder.path() + "/none", {}}}), InputFault);
}

}  // namespace
