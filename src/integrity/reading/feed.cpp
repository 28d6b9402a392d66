#include "integrity/reading/feed.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "integrity/reading/layout.hpp"

namespace ashyq::integrity {

namespace {

/// Small enough that what one worker read and counted is still in its cache when it goes through it.
constexpr std::size_t kBlock = 1U << 20U;

void check_is_there(const Source& source) {
  std::error_code none;
  if (source.path == "-") return;
  if (!std::filesystem::exists(source.path, none)) throw InputFault("no_such_file", source.path, 0);
  if (std::filesystem::is_directory(source.path, none)) throw InputFault("is_a_directory", source.path, 0);
}

}  // namespace

/// Whole lines of a block so far.
struct Feed::Lines {
  std::uint64_t count{0};
  std::size_t end{0};  ///< behind the last newline
};

Feed::Feed(const std::vector<Source>& sources) : sources_(sources) {
  for (const Source& source : sources) check_is_there(source);
}

bool Feed::next(Block& block) {
  block.bytes.clear(kBlock);
  block.values.clear();
  while (bytes_ || open_next()) {
    std::swap(block.bytes, carry_);
    carry_.clear(kBlock);
    block.bytes.reserve(kBlock);
    block.first_number = number_;
    block.of_lines = !scanner_;
    if (scanner_) cut_values(block);
    else cut_lines(block);
    if (block.bytes.size() > 0) return true;
  }
  return false;
}

bool Feed::open_next() {
  if (source_ == sources_.size()) return false;
  ++source_;
  line_ = 1;
  try {
    bytes_ = open_bytes(open_source(), taken_);
  } catch (const BytesFault& fault) {
    fail(fault.what(), 0);
  }
  carry_.reserve(kBlock);
  fill(carry_);
  if (carry_.text(0, carry_.size()).starts_with("\xEF\xBB\xBF")) carry_.drop_front(3);
  scanner_.reset();
  if (!is_one_value_a_line(carry_.text(0, carry_.size()))) scanner_.emplace(line_);
  return true;
}

void Feed::cut_lines(Block& block) {
  Lines lines;
  block.first_line = line_;
  bool more = fill(block.bytes);
  count(block.bytes, lines);
  while (more && lines.end == 0) {
    grow(block.bytes);
    more = fill(block.bytes);
    count(block.bytes, lines);
  }
  if (more) {
    keep(block.bytes, lines.end);
    block.bytes.cut(lines.end);
  } else {
    bytes_.reset();
    if (lines.end < block.bytes.size()) ++lines.count;
  }
  line_ += lines.count;
  number_ += lines.count;
}

void Feed::count(const Buffer& buffer, Lines& lines) {
  const std::uint64_t longest = open_source().limits.longest_line;
  const char* const end = buffer.data() + buffer.size();
  const char* begin = buffer.data() + lines.end;
  while (begin < end) {
    const auto* newline = static_cast<const char*>(std::memchr(begin, '\n', static_cast<std::size_t>(end - begin)));
    if (static_cast<std::uint64_t>((newline ? newline : end) - begin) > longest)
      fail("line_too_long", line_ + lines.count);
    if (!newline) break;
    ++lines.count;
    begin = newline + 1;
  }
  lines.end = static_cast<std::size_t>(begin - buffer.data());
}

void Feed::cut_values(Block& block) {
  bool more = true;
  while (more && block.values.empty() && !scanner_->ended_on_its_line()) {
    const std::size_t unneeded = scanner_->needed_from();
    block.bytes.drop_front(unneeded);
    scanner_->dropped(unneeded);
    if (scanner_->scanned() > open_source().limits.longest_line) fail("line_too_long", scanner_->needed_line());
    grow(block.bytes);
    more = fill(block.bytes);
    scanner_->scan(block.bytes.text(0, block.bytes.size()), block.values);
    if (scanner_->is_broken()) fail("broken_package", scanner_->line());
  }
  for (const Span& value : block.values)
    if (value.end - value.begin > open_source().limits.longest_line) fail("line_too_long", value.line);
  number_ += block.values.size();
  line_ = scanner_->line();
  const bool to_lines = scanner_->ended_on_its_line();
  const std::size_t kept = to_lines ? scanner_->scanned() : scanner_->needed_from();
  keep(block.bytes, kept);
  if (to_lines) {
    scanner_.reset();
  } else if (more) {
    scanner_->dropped(kept);
  } else if (!scanner_->is_between_values()) {
    fail("truncated_package", line_);
  } else {
    bytes_.reset();
  }
}

/// Until it is full; false when there is nothing more.
bool Feed::fill(Buffer& buffer) try {
  while (buffer.room() > 0) {
    const std::size_t got = bytes_->read(buffer.data() + buffer.size(), buffer.room());
    if (got == 0) return false;
    buffer.add(got);
  }
  return true;
} catch (const BytesFault& fault) {
  const char* const data = buffer.data();
  const auto newlines = std::count(data, data + buffer.size(), '\n');
  fail(fault.what(), scanner_ ? scanner_->line() : line_ + static_cast<std::uint64_t>(newlines));
}

/// Twice the room for a value that has not ended yet.
void Feed::grow(Buffer& buffer) {
  if (buffer.room() > 0) return;
  const std::uint64_t most = open_source().limits.longest_line + kBlock;
  buffer.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(2 * buffer.size(), most)));
}

void Feed::keep(const Buffer& buffer, std::size_t from) { carry_.add(buffer.text(from, buffer.size())); }

void Feed::fail(const char* what, std::uint64_t line) const { throw InputFault(what, open_source().path, line); }

}  // namespace ashyq::integrity
