// The hands of the tables that read a release: a value of the right type, or nothing and a fault counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "integrity/ocds/arena.hpp"
#include "integrity/ocds/members.hpp"
#include "integrity/ocds/process.hpp"

namespace ashyq::integrity {

class Reader {
 public:
  explicit Reader(std::int16_t home_offset) : home_offset_(home_offset) {}

  std::string_view text(Json value);
  /// An identifier may be a number: then its text.
  std::string_view id(Json value);
  std::optional<Moment> moment(Json value);
  std::optional<double> number(Json value);
  /// Without fraction, exponent and sign.
  std::optional<std::uint64_t> count(Json value);
  bool is_object(Json value);
  bool is_array(Json value);
  void fault() { ++faults; }

  std::uint32_t faults{0};
  Arena arena;

 private:
  std::int16_t home_offset_;
  bool wrong_unless_null(Json value);
};

/// Elements that an Index can tell apart; more are left out.
inline constexpr std::size_t kMostElements = kNowhere;

template <auto field>
struct OfField;
template <class O, class V, V O::*field>
struct OfField<field> {
  using Owner = O;
  using Value = V;
};
template <auto field>
using Owner = typename OfField<field>::Owner;

// ---- what a row of a table does with its member
template <auto field>
void text(Owner<field>& owner, Json value, Reader& reader) {
  owner.*field = reader.text(value);
}
template <auto field>
void id(Owner<field>& owner, Json value, Reader& reader) {
  owner.*field = reader.id(value);
}
template <auto field>
void moment(Owner<field>& owner, Json value, Reader& reader) {
  owner.*field = reader.moment(value);
}
template <auto field>
void number(Owner<field>& owner, Json value, Reader& reader) {
  owner.*field = reader.number(value);
}
template <auto field>
void count(Owner<field>& owner, Json value, Reader& reader) {
  owner.*field = reader.count(value);
}
/// A code by the function that knows it.
template <auto field, auto code_of>
void code(Owner<field>& owner, Json value, Reader& reader) {
  owner.*field = code_of(reader.text(value));
}
template <auto field, const auto& table>
void object(Owner<field>& owner, Json value, Reader& reader) {
  static const typename OfField<field>::Value kEmpty{};
  owner.*field = kEmpty;
  if (reader.is_object(value)) table.read(owner.*field, value, reader);
}
/// The members of an object within, taken for the owner's own: unit/name, bidOpening/date.
template <const auto& table, class T>
void inside(T& owner, Json value, Reader& reader) {
  if (reader.is_object(value)) table.read(owner, value, reader);
}

template <class T>
T& add_to(std::vector<T>& elements) {
  return elements.emplace_back();
}
template <class T>
T& add_to(Kept<T>& elements) {
  return elements.add();
}
template <const auto& table, class Elements>
void add_object(Elements& elements, Json value, Reader& reader) {
  // What is no object still takes its place: evidence points by index.
  auto& element = add_to(elements);
  if (elements.size() > kMostElements) return elements.resize(kMostElements), reader.fault();
  if (reader.is_object(value)) table.read(element, value, reader);
}
template <auto field, const auto& table>
void array(Owner<field>& owner, Json value, Reader& reader) {
  (owner.*field).clear();
  if (!reader.is_array(value)) return;
  for (const Json element : value.elements()) add_object<table>(owner.*field, element, reader);
}
/// Publishers of old versions write one object where an array belongs.
template <auto field, const auto& table>
void array_or_one(Owner<field>& owner, Json value, Reader& reader) {
  if (!value.is_object()) return array<field, table>(owner, value, reader);
  (owner.*field).clear();
  add_object<table>(owner.*field, value, reader);
}
template <auto field>
void ids(Owner<field>& owner, Json value, Reader& reader) {
  (owner.*field).clear();
  if (value.kind() == JsonKind::String) return (owner.*field).push_back(reader.id(value));
  if (!reader.is_array(value)) return;
  for (const Json element : value.elements()) (owner.*field).push_back(reader.id(element));
}

}  // namespace ashyq::integrity
