#include "integrity/reading/json_tape.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "integrity/reading/json_escapes.hpp"

namespace ashyq::integrity {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// Behind the digits that begin at `at`. Eight at a time: a loop over one, two or nine of them is guessed wrong too often.
const char* behind_digits(const char* at, const char* end) {
  static_assert(std::endian::native == std::endian::little && JsonText::kPadding >= 8);
  for (; at < end; at += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, at, 8);
    eight ^= 0x3030303030303030;
    const std::uint64_t others = (eight | ((eight & 0x7F7F7F7F7F7F7F7F) + 0x7676767676767676)) & 0x8080808080808080;
    if (others != 0) return std::min(at + std::countr_zero(others) / 8, end);
  }
  return end;
}

/// +1, .5, NaN, undefined: what other languages have and JSON has not.
JsonFault what_begins_with(char c) {
  if (c == '+' || c == '.') return JsonFault::WrongNumber;
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'z' ? JsonFault::WrongWord : JsonFault::WrongStructure;
}

/// One story from the first place to the last. Bytes that begin nothing (blanks, insides of strings and numbers) are
/// reached only from the place before them; so every byte outside strings is looked at here or was blank to simdjson.
/// Inlined as a whole: as soon as one of its functions is called, its state lies in memory, and a third of the speed goes.
class TapeWriter {
 public:
  TapeWriter(std::string_view text, const std::uint32_t* places, std::uint32_t count, JsonNode* tape)
      : text_(text.data()),
        size_(static_cast<std::uint32_t>(text.size())),
        place_(places),
        last_(places + count),
        tape_(tape),
        to_(tape),
        backslash_(next_backslash(0)) {}

  JsonReading write();

 private:
  const char* text_;
  std::uint32_t size_;
  const std::uint32_t* place_;
  const std::uint32_t* last_;
  JsonNode* tape_;
  JsonNode* to_;
  std::uint32_t backslash_;  ///< the first one not yet passed
  JsonReading reading_;
  int depth_{0};
  JsonKind inside_{JsonKind::Absent};
  std::uint32_t open_[JsonText::kMaxDepth];

  [[gnu::always_inline]] inline bool name();
  [[gnu::always_inline]] inline bool value();
  [[gnu::always_inline]] inline bool open(JsonKind kind);
  [[gnu::always_inline]] inline bool close_what_ends();
  void close(std::uint32_t end);
  [[gnu::always_inline]] inline bool string(std::uint32_t begin);
  [[gnu::always_inline]] inline bool number(std::uint32_t begin);
  [[gnu::always_inline]] inline bool word(std::uint32_t begin, std::string_view word, JsonKind kind);
  bool fault(JsonFault what, std::size_t at);

  char next() const { return place_ < last_ ? text_[*place_] : '\0'; }
  std::uint32_t next_backslash(std::uint32_t from) const;
  std::uint32_t written() const { return static_cast<std::uint32_t>(to_ - tape_); }
  void put(std::uint32_t begin, std::uint32_t end, JsonKind kind) {
    *to_ = {begin, end, written() + 1, kind, false};
    ++to_;
  }
};

JsonReading TapeWriter::write() {
  do {
    if (inside_ == JsonKind::Object && !name()) return reading_;
    const int before = depth_;
    if (!value()) return reading_;
    if (depth_ > before) continue;  // opened: what is in it comes first
    if (!close_what_ends()) return reading_;
  } while (depth_ > 0);
  if (place_ < last_) fault(JsonFault::MoreThanOneValue, *place_);
  return reading_;
}

bool TapeWriter::name() {
  const std::uint32_t begin = *place_;
  if (next() != '"') return fault(JsonFault::WrongStructure, begin);
  ++place_;
  if (!string(begin)) return false;
  if (next() != ':') return fault(JsonFault::WrongStructure, *place_);
  ++place_;
  return true;
}

bool TapeWriter::value() {
  const std::uint32_t begin = *place_;
  const char first = next();
  ++place_;
  switch (first) {
    case '"': return string(begin);
    case '{': return open(JsonKind::Object);
    case '[': return open(JsonKind::Array);
    case 't': return word(begin, "true", JsonKind::True);
    case 'f': return word(begin, "false", JsonKind::False);
    case 'n': return word(begin, "null", JsonKind::Null);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': return number(begin);
    default: return fault(what_begins_with(first), begin);
  }
}

bool TapeWriter::open(JsonKind kind) {
  const std::uint32_t begin = place_[-1];
  if (depth_ == JsonText::kMaxDepth) return fault(JsonFault::TooDeep, begin);
  put(begin, begin + 1, kind);
  if (next() == (kind == JsonKind::Object ? '}' : ']')) {
    to_[-1].end = *place_++ + 1;
    return true;
  }
  open_[depth_++] = written() - 1;
  inside_ = kind;
  return true;
}

bool TapeWriter::close_what_ends() {
  while (depth_ > 0) {
    const char found = next();
    if (found == ',') {
      ++place_;
      return true;
    }
    if (found != (inside_ == JsonKind::Object ? '}' : ']')) return fault(JsonFault::WrongStructure, *place_);
    close(*place_++ + 1);
  }
  return true;
}

void TapeWriter::close(std::uint32_t end) {
  JsonNode& closed = tape_[open_[--depth_]];
  closed.end = end;
  closed.next = written();
  if (depth_ > 0) inside_ = tape_[open_[depth_ - 1]].kind;
}

/// Between the quote that closes and the next place there are only blanks.
bool TapeWriter::string(std::uint32_t begin) {
  std::uint32_t end = *place_;
  while (text_[end - 1] != '"') --end;
  put(begin, end, JsonKind::String);
  if (backslash_ >= end) [[likely]]
    return true;
  const std::size_t wrong = wrong_escape({text_ + begin + 1, end - begin - 2});
  if (wrong != std::string_view::npos) return fault(JsonFault::WrongEscape, begin + 1 + wrong);
  backslash_ = next_backslash(end);
  to_[-1].escaped = true;
  to_[-1].next = written() + 1;
  put(0, 0, JsonKind::Absent);
  return true;
}

bool TapeWriter::number(std::uint32_t begin) {
  const char* at = text_ + begin;
  const char* const end = text_ + *place_;
  const auto digits = [&] {
    const char* const first = at;
    at = behind_digits(at, end);
    return at > first;
  };
  const auto wrong = [&] { return fault(JsonFault::WrongNumber, static_cast<std::size_t>(at - text_)); };
  if (at < end && *at == '-') ++at;
  const bool zero = at < end && *at == '0';
  if (zero) ++at;
  if (!zero && !digits()) return wrong();
  if (at < end && *at == '.' && (++at, !digits())) return wrong();
  if (at < end && (*at | 0x20) == 'e') {
    ++at;
    if (at < end && (*at == '+' || *at == '-')) ++at;
    if (!digits()) return wrong();
  }
  if (at < end && !is_blank(*at)) return wrong();
  put(begin, static_cast<std::uint32_t>(at - text_), JsonKind::Number);
  return true;
}

bool TapeWriter::word(std::uint32_t begin, std::string_view word, JsonKind kind) {
  const auto end = begin + static_cast<std::uint32_t>(word.size());
  const bool same = end <= *place_ && std::memcmp(text_ + begin, word.data(), word.size()) == 0;
  if (!same || (end < *place_ && !is_blank(text_[end]))) return fault(JsonFault::WrongWord, begin);
  put(begin, end, kind);
  return true;
}

bool TapeWriter::fault(JsonFault what, std::size_t at) {
  reading_ = {what, at};
  return false;
}

std::uint32_t TapeWriter::next_backslash(std::uint32_t from) const {
  const void* found = std::memchr(text_ + from, '\\', size_ - from);
  return found ? static_cast<std::uint32_t>(static_cast<const char*>(found) - text_) : UINT32_MAX;
}

}  // namespace

JsonReading write_tape(std::string_view text, const std::uint32_t* places, std::uint32_t count, JsonNode* tape) {
  return TapeWriter(text, places, count, tape).write();
}

}  // namespace ashyq::integrity
