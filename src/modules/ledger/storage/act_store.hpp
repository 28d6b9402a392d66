// Acts between their transaction and their place in the log, and the chains they belong to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/keys/key_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

struct Chain {
  std::string subject_kind;
  std::int64_t subject{0};
  platform::CaseKeyId key{};
  std::int64_t next_n{0};
  std::string last_leaf;  // raw; empty before the first act
};
Chain chain_of(platform::Tx&, std::string_view kind, std::int64_t subject, platform::CaseKeyId key);
std::optional<Chain> find_chain(platform::Tx&, std::string_view kind, std::int64_t subject);
void keep_chain(platform::Tx&, const Chain&);

/// Where a payload is sealed to: it opens nowhere else.
std::string sealed_place(std::string_view kind, std::int64_t subject, std::int64_t n);

void add_sealed(platform::Tx&, const Chain&, const std::string& entry, const platform::Blob& sealed, Instant made_at);
void add_clear(platform::Tx&, const std::string& entry, Instant made_at, std::string_view kind = "",
               std::int64_t subject = 0);

struct StoredAct {
  std::int64_t id{0};
  std::string subject_kind;
  std::int64_t subject{0};
  std::int64_t n{-1};  // -1: in clear
  std::string entry;
  std::optional<platform::Blob> sealed;
  Instant made_at{};
  std::optional<std::int64_t> leaf_index;
};
std::vector<StoredAct> pending_acts(platform::Tx&, int most);
void place_act(platform::Tx&, std::int64_t id, std::int64_t leaf_index);
std::vector<StoredAct> acts_of(platform::Tx&, std::string_view kind, std::int64_t subject);
std::optional<StoredAct> act_of(platform::Tx&, std::string_view kind, std::int64_t subject, std::int64_t n);

}  // namespace ashyq::ledger
