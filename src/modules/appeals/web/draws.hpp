// Draws of this module: who handles a report of corruption, and which closed cases the auditors look at.
#pragma once

#include "appeals/storage/draw_rows.hpp"
#include "appeals/web/pages.hpp"

namespace ashyq::appeals {

/// Opens draws for reports that nobody handles yet and carries out what was drawn.
void draw_officers(Room& room);
/// Opens the draw among the cases that ended last month, once.
void open_audit_lottery(Room& room);

/// Who held the case steps aside; the next of the same draw takes it. Refused when no draw decided, or for a reason that
/// is not among recusal_reasons().
Next recuse_officer(platform::Tx&, Room&, const Call&, Id<Appeal>, std::int64_t version, const std::string& reason);
std::vector<std::string> recusal_reasons();
/// Why the holder or a head may not step aside or set aside now.
std::optional<Refusal> recusal_refused(platform::Tx&, const Call&, const Appeal&);

/// What the log shows in place of a case that must stay secret: only its parties, who hold its link key, know it again.
std::string draw_tag(platform::KeyStore& keys, const Appeal& appeal, std::string_view purpose);

void add_draw_jobs(platform::Jobs&, Room&);
void add_draw_pages(platform::Router&, Room&);

}  // namespace ashyq::appeals
