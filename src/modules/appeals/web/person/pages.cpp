#include "appeals/web/person/pages.hpp"

#include "appeals/web/case.hpp"

namespace ashyq::appeals {

void add_person_pages(platform::Router& router, Room& room) {
  add_start_page(router, room);
  add_submission_page(router, room);
  add_coupon_pages(router, room);
  add_receipt_page(router, room);
  add_proof_pages(router, room);
  add_own_list(router, room);
  add_person_acts(router, room);
  add_case_page(router, room);
}

}  // namespace ashyq::appeals
