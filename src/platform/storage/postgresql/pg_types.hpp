// Our five kinds of values in PostgreSQL's binary wire format, and back.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {

/// Values as PQexecPrepared wants them. Points into the values it was made from.
class PgParameters {
 public:
  explicit PgParameters(std::span<const Value> values);
  int size() const { return static_cast<int>(types_.size()); }
  const Oid* types() const { return types_.data(); }
  const char* const* values() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }
  /// One letter per value: a statement is prepared anew when the kinds of its values change.
  const std::string& signature() const { return signature_; }

 private:
  void add(const Value& value);
  void add(char letter, Oid type, const char* data, std::size_t size);
  void add_number(char letter, Oid type, std::uint64_t bits);

  std::vector<std::array<char, 8>> numbers_;
  std::vector<Oid> types_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
  std::string signature_;
};

/// Strict: bigint, integer, smallint, boolean → integer; numeric → integer when it has no decimal places, else
/// double; text kinds → text; bytea → blob. Throws BadStatement for types that SQLite does not know: cast to text.
Value pg_value(Oid type, std::string_view bytes);

}  // namespace ashyq::platform
