#include "appeals/web/officer/colleagues.hpp"

#include <algorithm>

namespace ashyq::appeals {

using platform::Tx;

namespace {

std::string substitute_name(Tx& tx, Room& room, Id<identity::Person> person, Day today) {
  const auto substitute = room.identity.substitute_of(tx, person, today);
  return substitute ? room.identity.display_name(tx, *substitute) : "";
}

}  // namespace

std::vector<Candidate> candidates(Tx& tx, Room& room, const Appeal& appeal, Day today) {
  const bool reviewed = appeal.kind == Kind::Complaint && appeal.stage != Stage::PassingUp;
  std::vector<Candidate> found;
  for (const Role role : {reviewed ? Role::Reviewer : Role::Officer, Role::Head})
    for (const auto& colleague : room.identity.colleagues(tx, role, appeal.body, today)) {
      const auto same = [&](const Candidate& known) { return known.account == colleague.id.value; };
      if (std::ranges::none_of(found, same))
        found.push_back({colleague.id.value, colleague.name, substitute_name(tx, room, colleague.id, today)});
    }
  return found;
}

bool may_be_given(Tx& tx, Room& room, const Appeal& appeal, std::int64_t officer, Day today) {
  return std::ranges::any_of(candidates(tx, room, appeal, today),
                             [&](const Candidate& candidate) { return candidate.account == officer; });
}

boost::json::array candidate_items(const Shown& shown, const std::vector<Candidate>& candidates) {
  boost::json::array items;
  for (const Candidate& candidate : candidates)
    items.push_back({{"value", std::to_string(candidate.account)},
                     {"text", candidate.substitute.empty()
                                  ? candidate.name
                                  : shown.text("appeals.assign_appeal.away",
                                               {{"name", candidate.name}, {"substitute", candidate.substitute}})}});
  return items;
}

}  // namespace ashyq::appeals
