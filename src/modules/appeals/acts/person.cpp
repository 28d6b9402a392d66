// What the person does with their own case.
#include "appeals/acts/casework.hpp"

namespace ashyq::appeals {

using platform::Tx;

Next Casework::add_to_appeal(Tx& tx, const Call& call, Id<Appeal> id, const std::string& text,
                             const std::vector<NewFile>& files) {
  if (text.empty() && files.empty()) return no(Refusal::TextMissing);
  const Next next = carry_out(tx, call, id, kAnyVersion,
                              {"add_to_appeal",
                               {.kind = EventKind::Added, .audience = Audience::Parties, .text = text}},
                              [&](const Appeal& appeal) -> Next {
                                if (!is_author(appeal, call.by)) return no(Refusal::NotFound);
                                if (!is_open(appeal.stage)) return no(Refusal::NotUnderReview);
                                return appeal;
                              });
  if (next) attach(tx, *next, 0, files);
  return next;
}

Next Casework::correct(Tx& tx, const Call& call, Id<Appeal> id, const std::string& text,
                       const std::vector<NewFile>& files) {
  if (text.empty() && files.empty()) return no(Refusal::TextMissing);
  const Next next = carry_out(tx, call, id, kAnyVersion,
                              {"correct_appeal", {.kind = EventKind::Corrected, .text = text}},
                              [&](const Appeal& appeal) { return appeals::correct(appeal, call.by); });
  if (next) attach(tx, *next, 0, files);
  return next;
}

Next Casework::withdraw(Tx& tx, const Call& call, Id<Appeal> id, const std::string& reason) {
  return carry_out(tx, call, id, kAnyVersion, {"withdraw_appeal", {.kind = EventKind::Withdrawn, .text = reason}},
                   [&](const Appeal& appeal) { return appeals::withdraw(appeal, call.by, call.now); });
}

Next Casework::object(Tx& tx, const Call& call, Id<Appeal> id, const std::string& position, bool asks_hearing) {
  if (position.empty() && !asks_hearing) return no(Refusal::TextMissing);
  return carry_out(tx, call, id, kAnyVersion,
                   {"object_to_preliminary",
                    {.kind = EventKind::Objected, .facts = {{"hearing", asks_hearing}}, .text = position}},
                   [&](const Appeal& appeal) { return appeals::object(appeal, call.by, asks_hearing, call.today); });
}

Next Casework::rate(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t stars, const std::string& comment) {
  return carry_out(tx, call, id, kAnyVersion,
                   {"rate_answer", {.kind = EventKind::Rated, .facts = {{"stars", stars}}, .text = comment}},
                   [&](const Appeal& appeal) { return appeals::rate(appeal, call.by, stars); });
}

}  // namespace ashyq::appeals
