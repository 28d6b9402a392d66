#include "integrity/facts/shard_file.hpp"

#include <cstring>
#include <stdexcept>
#include <type_traits>

#include "integrity/flags/catalogue.hpp"

namespace ashyq::integrity {

namespace {

// The rows go out as they lie in memory: both machines run the same program. Change the number with any row.
constexpr std::string_view kFormat = "ashyq-flags-shard/1\n";

struct Wrong : std::runtime_error {
  explicit Wrong(const char* what) : std::runtime_error(what) {}
};

class Writer {
 public:
  template <class T>
  void number(T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void text(std::string_view text) {
    number<std::uint64_t>(text.size());
    out += text;
  }
  template <class T>
  void rows(const std::vector<T>& rows) {
    static_assert(std::is_trivially_copyable_v<T>);
    number<std::uint64_t>(rows.size());
    out.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T));
  }
  std::string out{kFormat};
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {
    if (!left_.starts_with(kFormat)) throw Wrong("not_a_shard");
    left_.remove_prefix(kFormat.size());
  }
  template <class T>
  T number() {
    T value;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }
  std::string_view text() { return take(number<std::uint64_t>()); }
  template <class T>
  void rows(std::vector<T>& rows) {
    const auto count = number<std::uint64_t>();
    if (count > left_.size() / sizeof(T)) throw Wrong("shard_cut_short");
    rows.resize(count);
    const auto bytes = take(count * sizeof(T));
    if (count > 0) std::memcpy(static_cast<void*>(rows.data()), bytes.data(), bytes.size());
  }
  bool at_end() const { return left_.empty(); }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > left_.size()) throw Wrong("shard_cut_short");
    const auto taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }
  std::string_view left_;
};

template <class Archive, class AnyFacts>
void all_rows(Archive& archive, AnyFacts& facts) {
  archive.rows(facts.processes);
  archive.rows(facts.bids);
  archive.rows(facts.awards);
  archive.rows(facts.contracts);
  archive.rows(facts.items);
  archive.rows(facts.organizations);
  archive.rows(facts.measures);
  archive.rows(facts.raised);
  archive.rows(facts.evidence);
  archive.rows(facts.outcomes);
}

/// Numbers that point outside would read foreign memory later: such a file is refused here.
void require_consistent(const Facts& facts) {
  const auto names = facts.names.size();
  bool fine = facts.outcomes.size() == facts.processes.size() * process_rules();
  const auto process = [&](const auto& rows) {
    for (const auto& row : rows)
      fine = fine && (row.process < facts.processes.size() || row.process == RaisedFlag::kNoRow);
  };
  process(facts.bids);
  process(facts.awards);
  process(facts.contracts);
  process(facts.items);
  process(facts.measures);
  process(facts.raised);
  process(facts.evidence);
  for (const Evidence& place : facts.evidence) fine = fine && place.field <= kLastField;
  const auto evidence = [&](const auto& rows) {
    for (const auto& row : rows)
      fine = fine && row.flag < catalogue().size() &&
             std::uint64_t{row.evidence.begin} + row.evidence.count <= facts.evidence.size();
  };
  evidence(facts.measures);
  evidence(facts.raised);
  for_each_name(facts, [&](Name name) { fine = fine && name < names; });
  if (!fine) throw Wrong("shard_inconsistent");
}

}  // namespace

std::string to_bytes(const Facts& facts, std::string_view made_with) {
  Writer writer;
  writer.text(made_with);
  writer.number<std::uint64_t>(facts.names.size() - 1);
  for (Name name = 1; name < facts.names.size(); ++name) writer.text(facts.names.text(name));
  all_rows(writer, facts);
  writer.number(facts.dropped_duplicates);
  return std::move(writer.out);
}

Facts facts_of(std::string_view bytes, std::string_view made_with) {
  Reader reader(bytes);
  if (reader.text() != made_with) throw Wrong("shard_of_other_settings");
  Facts facts;
  const auto names = reader.number<std::uint64_t>();
  for (std::uint64_t i = 1; i <= names; ++i)
    if (facts.names.number(reader.text()) != i) throw Wrong("shard_inconsistent");
  all_rows(reader, facts);
  facts.dropped_duplicates = reader.number<std::uint32_t>();
  if (!reader.at_end()) throw Wrong("shard_inconsistent");
  require_consistent(facts);
  return facts;
}

}  // namespace ashyq::integrity
