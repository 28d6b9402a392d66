// Every act on a flag. Each is one transaction of the caller: rule, row, timeline, audit row — together or not at all.
#pragma once

#include <string>
#include <string_view>

#include "audits/audits.hpp"
#include "procurement/acts/buyers.hpp"
#include "procurement/rules/reviewing.hpp"
#include "procurement/storage/data_store.hpp"
#include "procurement/storage/flag_store.hpp"

namespace ashyq::procurement {

/// Who acts, when, in which request.
struct Call {
  const Visitor& by;
  Instant now{};
  Day today{};
  std::string request_id;
};

/// The version the actor saw; a different one now means somebody else was faster.
inline constexpr std::int64_t kAnyVersion = -1;

/// What a finding made of a flag says; the auditor may change each word.
struct FindingWords {
  std::int64_t body{0};
  std::string norm, facts, evidence;
  std::string source, url;  // where it came from, for people
  Language language{Language::Russian};
};

class Reviewing {
 public:
  Reviewing(FlagStore& flags, DataStore& data, const Buyers& buyers, audits::AuditsModule& audits)
      : flags_(flags), data_(data), buyers_(buyers), audits_(audits) {}

  Next assign_flag(platform::Tx&, const Call&, Id<RedFlag>, std::int64_t version, std::int64_t auditor);
  Next propose_dismissal(platform::Tx&, const Call&, Id<RedFlag>, std::int64_t version, const std::string& reason);
  Next confirm_dismissal(platform::Tx&, const Call&, Id<RedFlag>, std::int64_t version);
  Next refuse_dismissal(platform::Tx&, const Call&, Id<RedFlag>, std::int64_t version, const std::string& reason);
  /// Opens a finding in audits; the same flag again gives the same finding.
  Next make_finding(platform::Tx&, const Call&, Id<RedFlag>, std::int64_t version, const FindingWords&);
  Next answer_flag(platform::Tx&, const Call&, Id<RedFlag>, std::int64_t version, const std::string& text);

  /// What became of the findings since: another body's, open to all once the body has answered or had its time to, or
  /// dismissed.
  void follow_findings(platform::Tx&, Instant now);

 private:
  struct Act {
    std::string_view stem;
    std::string text{};
    std::function<void(RedFlag& after)> settle{};
  };
  Next carry_out(platform::Tx&, const Call&, Id<RedFlag>, std::int64_t version, const Act&,
                 const std::function<Next(const RedFlag&)>& rule);
  void note(platform::Tx&, const Call&, const RedFlag&, std::string_view stem, const std::string& text);
  void open_finding(platform::Tx&, const Call&, RedFlag&, const FindingWords&);
  RedFlag follow_body(platform::Tx&, const Call&, const RedFlag&, std::int64_t body);

  FlagStore& flags_;
  DataStore& data_;
  const Buyers& buyers_;
  audits::AuditsModule& audits_;
};

}  // namespace ashyq::procurement
