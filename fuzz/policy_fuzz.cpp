// Any bytes as a policy: a fault on a line of it, or a policy whose names are all known, which says the same when it is
// written out, and which more signatures never fail where fewer were enough.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "ledger/rules/policy.hpp"

using namespace ashyq::ledger;

static void require(bool condition) {
  if (!condition) std::abort();
}

static std::string with_url(const std::string& url) { return url.empty() ? "\n" : ' ' + url + '\n'; }

static std::string written(const Policy& policy) {
  std::string text;
  for (const PolicyLog& log : policy.logs) text += "log " + log.key.text() + with_url(log.url);
  for (const PolicyWitness& witness : policy.witnesses)
    text += "witness " + witness.name + ' ' + witness.key.text() + with_url(witness.url);
  for (const PolicyGroup& group : policy.groups) {
    text += "group " + group.name + ' ' + std::to_string(group.needed);
    for (const std::string& member : group.members) text += ' ' + member;
    text += '\n';
  }
  return text + "quorum " + policy.quorum + '\n';
}

static void names_are_known(const Policy& policy) {
  std::set<std::string> names;
  for (const PolicyWitness& witness : policy.witnesses) require(names.insert(witness.name).second);
  for (const PolicyGroup& group : policy.groups) {
    require(group.needed >= 1 && group.needed <= static_cast<int>(group.members.size()));
    for (const std::string& member : group.members) require(names.contains(member));
    require(names.insert(group.name).second);
  }
  require(policy.quorum == "none" || names.contains(policy.quorum));
}

static void more_never_fails(const Policy& policy) {
  std::vector<Cosignature> all;
  bool was_met = policy.is_met_by(all);
  require(was_met == (policy.quorum == "none"));
  for (const VerifierKey& key : policy.witness_keys()) {
    all.push_back({key, 1});
    const bool is_met = policy.is_met_by(all);
    require(is_met || !was_met);
    was_met = is_met;
  }
  require(was_met);  // everybody is always enough
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto policy = parse_policy(text);
  if (!policy) {
    require(!policy.error().what.empty() && policy.error().line >= 0 &&
            policy.error().line <= std::count(text.begin(), text.end(), '\n') + 1);
    return 0;
  }
  names_are_known(*policy);
  more_never_fails(*policy);
  const auto again = parse_policy(written(*policy));
  require(again && written(*again) == written(*policy));
  return 0;
}
