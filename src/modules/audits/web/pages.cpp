#include "audits/web/pages.hpp"
namespace ashyq::audits {
void add_slots(Room&) {}
void add_public_pages(platform::Router&, Room&) {}
void add_work_pages(platform::Router&, Room&) {}
void add_finding_acts(platform::Router&, Room&) {}
void add_audit_acts(platform::Router&, Room&) {}
}  // namespace ashyq::audits
