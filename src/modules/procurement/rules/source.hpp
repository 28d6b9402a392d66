// Where contracting data come from, what is held against them, and one run of the engine over one input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"
#include "base/id.hpp"

namespace ashyq::procurement {

/// Stored in SQL and ledger leaves: add at the end, never renumber.
enum class SourceKind : std::uint8_t { Upload = 1, Address = 2 };
/// Stored in SQL and ledger leaves: add at the end, never renumber.
enum class RegisterKind : std::uint8_t { Officials = 1, Owners = 2, Unscrupulous = 3 };
/// Stored in SQL and ledger leaves: add at the end, never renumber.
enum class RunState : std::uint8_t { Waiting = 1, Running = 2, Done = 3, Failed = 4 };

struct Source {
  Id<Source> id;
  SourceKind kind{SourceKind::Upload};
  std::string name;
  std::string url;  // of an address
  int hours{0};     // asked again after so many
  bool active{true};
  std::string sha256;  // the newest input; empty: none yet
  std::int64_t size{0};
  std::int64_t added_by{0};
  Instant added_at{};
  std::optional<Instant> next_at;  // of an address: when it is asked
  std::string fault;               // why the last asking gave nothing; empty: it did
};

/// Declarations and owners are personal data: the text is sealed, and each reading leaves a record.
struct Register {
  Id<Register> id;
  RegisterKind kind{RegisterKind::Officials};
  std::int64_t key{0};
  std::string name, sha256;
  std::int64_t lines{0}, faults{0};
  bool active{true};  // the newest of its kind; runs hold data against these
  std::int64_t added_by{0};
  Instant added_at{};
};

/// What a run was made of, so that anybody who has the input can run it again and get the same flags.
struct Run {
  Id<Run> id;
  std::int64_t version{0};
  std::int64_t key{0};  // what names persons in its results is sealed under it
  Id<Source> source;
  RunState state{RunState::Waiting};
  std::string sha256;     // of the input
  std::string settings;   // canonical
  std::string made_with;  // engine's version, digests of settings and law
  std::string registers;  // "officials:<sha256> owners:<sha256>"
  std::int64_t requested_by{0};
  Instant requested_at{};
  std::optional<Instant> started_at, ended_at;
  std::int64_t bytes_read{0}, bytes{0};
  std::int64_t releases{0}, skipped{0}, raised{0};
  std::string results_sha256;  // of the result lines, each with its line feed
  std::string counts;          // by flag: raised, clear, not computable and why; JSON
  std::string problems;        // JSON lines of what was wrong with the input
  std::string fault;           // key of the reason: "input_faults.broken_gzip"
  std::int64_t fault_line{0};
  std::string network;  // who bid with whom; JSON
};

bool is_over(RunState state);
/// Takes data in only from the web, and only so that nobody in between can change it.
bool is_web_address(std::string_view url);

std::string_view name_of(SourceKind kind);
std::string_view name_of(RegisterKind kind);
std::string_view name_of(RunState state);
std::optional<RegisterKind> register_kind_of(std::string_view name);

}  // namespace ashyq::procurement
