#include "platform/storage/postgresql/pg_types.hpp"

#include <bit>
#include <charconv>
#include <cmath>

#include "platform/storage/placeholders.hpp"

namespace ashyq::platform {
namespace {

// From PostgreSQL's catalogue pg_type; fixed for ever there.
enum PgType : Oid {
  Bool = 16,
  Bytea = 17,
  Char = 18,
  Name = 19,
  Int8 = 20,
  Int2 = 21,
  Int4 = 23,
  Text = 25,
  ObjectId = 26,
  Json = 114,
  Float4 = 700,
  Float8 = 701,
  Unknown = 705,
  Bpchar = 1042,
  Varchar = 1043,
  Numeric = 1700,
  Void = 2278,
  Jsonb = 3802,
};

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char each : bytes) number = number << 8 | static_cast<unsigned char>(each);
  return number;
}

std::int16_t int16_at(std::string_view bytes, std::size_t at) {
  if (bytes.size() < at + 2) throw Unavailable("PostgreSQL sent half a number");
  return static_cast<std::int16_t>(big_endian(bytes.substr(at, 2)));
}

/// Four decimal digits to a group: count, weight of the first group, sign, decimal places, groups.
std::string decimal(std::string_view bytes) {
  constexpr int kNegative = 0x4000;
  const int groups = int16_at(bytes, 0);
  const int weight = int16_at(bytes, 2);
  const int sign = int16_at(bytes, 4);
  if (sign != 0 && sign != kNegative) throw BadStatement("the number is not finite");
  std::string text = sign == kNegative ? "-" : "";
  std::string places;
  for (int i = std::min(0, weight); i < std::max(groups, weight + 1); ++i) {
    const bool is_sent = i >= 0 && i < groups;
    std::string four = std::to_string(is_sent ? int16_at(bytes, 8 + 2 * static_cast<std::size_t>(i)) : 0);
    four.insert(0, 4 - four.size(), '0');
    (i <= weight ? text : places) += four;
  }
  return text + "." + places;
}

/// sum() over bigint is numeric without places; avg() has places. SQLite answers an integer and a double.
Value number_in(std::string_view bytes) {
  const std::string text = decimal(bytes);
  const bool is_whole = int16_at(bytes, 6) == 0;
  if (!is_whole) {
    double real = 0;
    std::from_chars(text.data(), text.data() + text.size(), real);
    return real;
  }
  std::int64_t whole = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.find('.'), whole);
  if (read.ec != std::errc()) throw BadStatement("a sum above 2^63");
  return whole;
}

double real_in(std::string_view bytes) {
  if (bytes.size() == 4) return std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(bytes)));
  return std::bit_cast<double>(big_endian(bytes));
}

}  // namespace

PgParameters::PgParameters(std::span<const Value> values) {
  numbers_.reserve(values.size());  // pointers into it must stay
  types_.reserve(values.size());
  pointers_.reserve(values.size());
  lengths_.reserve(values.size());
  formats_.assign(values.size(), 1);
  for (const Value& value : values) add(value);
}

void PgParameters::add(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    add_number('i', Int8, static_cast<std::uint64_t>(*number));
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    require_storable(*text);
    add('t', Text, text->data(), text->size());
  } else if (const auto* real = std::get_if<double>(&value)) {
    if (std::isnan(*real)) throw BadStatement("not-a-number cannot be stored");
    add_number('d', Float8, std::bit_cast<std::uint64_t>(*real));
  } else if (const auto* blob = std::get_if<Blob>(&value)) {
    add('b', Bytea, blob->bytes.data(), blob->bytes.size());
  } else {
    add('n', 0, nullptr, 0);  // PostgreSQL finds the type from where the NULL stands
  }
}

void PgParameters::add_number(char letter, Oid type, std::uint64_t bits) {
  auto& bytes = numbers_.emplace_back();
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<char>(bits >> (56 - 8 * i));
  add(letter, type, bytes.data(), bytes.size());
}

void PgParameters::add(char letter, Oid type, const char* data, std::size_t size) {
  types_.push_back(type);
  pointers_.push_back(data);
  lengths_.push_back(static_cast<int>(size));
  signature_.push_back(letter);
}

Value pg_value(Oid type, std::string_view bytes) {
  switch (type) {
    case Int8: return static_cast<std::int64_t>(big_endian(bytes));
    case Int4: return std::int64_t{static_cast<std::int32_t>(big_endian(bytes))};
    case Int2: return std::int64_t{static_cast<std::int16_t>(big_endian(bytes))};
    case Bool:
    case ObjectId: return static_cast<std::int64_t>(big_endian(bytes));
    case Float4:
    case Float8: return real_in(bytes);
    case Numeric: return number_in(bytes);
    case Bytea: return Blob{std::string(bytes)};
    case Jsonb: return std::string(bytes.substr(1));  // behind a version byte
    case Char:
    case Name:
    case Text:
    case Json:
    case Unknown:
    case Bpchar:
    case Varchar: return std::string(bytes);
    case Void: return {};
    default: throw BadStatement("a column of PostgreSQL's type " + std::to_string(type) + " must be cast to text");
  }
}

}  // namespace ashyq::platform
