// The pages of the module by who they are for; one page per file in the folders beside this one.
#pragma once

#include <string_view>

#include "appeals/appeals.hpp"
#include "platform/http/router.hpp"
#include "platform/jobs/jobs.hpp"

namespace ashyq::appeals {

/// Front page tile, navigation, body page figures, account links: slots of other modules that this one fills.
void add_slots(Room& room);

/// web/public: register, map, case page as everybody sees it, figures, exports.
void add_public_pages(platform::Router& router, Room& room);
/// web/person: writing an appeal, coupon, following it, and the person's own acts.
void add_person_pages(platform::Router& router, Room& room);
/// web/officer: work lists and the acts of staff.
void add_officer_pages(platform::Router& router, Room& room);
/// web/public: Atom of the register's filters, iCalendar of an officer's due days.
void add_feeds(platform::Router& router, Room& room);

/// web/public/watch.cpp: public pages follow midnight, other nodes and the figures' own minute.
void add_public_watch(platform::Jobs& jobs, Room& room);
/// web/reminders.cpp: the digest before due days; one mail a day to each officer who has any.
void add_reminders(platform::Jobs& jobs, Room& room);
/// web/letters.cpp: the message for one step, in the person's language; queued in the listener's transaction.
void tell_the_person(platform::Tx&, Room& room, Id<Appeal> id, std::string_view event_kind);

}  // namespace ashyq::appeals
