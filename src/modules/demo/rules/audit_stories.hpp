// What the demo town's auditors wrote: texts as values, days counted back from today.
#pragma once

#include <string>
#include <vector>

#include "audits/audits.hpp"

namespace ashyq::demo {

/// How far a finding has come; see storage/audit_replay.cpp for the acts behind each word.
enum class Way : std::uint8_t { Drafted, Issued, Answered, Missed, Submitted, Reopened, Verified, Dismissed };

struct FindingStory {
  Way way{Way::Issued};
  int issued{0};  // days ago
  audits::Wording words;
  std::string answer, evidence, verdict;  // of the body, of the body, of the auditor
  audits::Source source{};
};
struct AuditStory {
  audits::Audit plan;
  std::string body;  // slug
  int planned{0};    // days ago
  bool announced{true}, started{true};
  int reported{0};  // days ago; 0: not yet
  std::vector<std::string> sample{};
  std::vector<FindingStory> findings{};
};

const std::vector<AuditStory>& audit_stories();
/// From outside of any audit, about this body.
const std::vector<FindingStory>& outside_stories();
inline constexpr std::string_view kOutsideBody = "road-service";

}  // namespace ashyq::demo
