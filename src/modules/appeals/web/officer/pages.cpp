#include "appeals/web/officer/pages.hpp"

#include "appeals/web/files.hpp"

namespace ashyq::appeals {

void add_officer_pages(platform::Router& router, Room& room) {
  add_work_list(router, room);
  add_bulk_assignment(router, room);
  add_reply_templates(router, room);
  add_register_appeal(router, room);
  add_request_fix(router, room);
  add_return_appeal(router, room);
  add_forward_appeal(router, room);
  add_assign_appeal(router, room);
  add_recuse_officer(router, room);
  add_note_page(router, room);
  add_ask_extension(router, room);
  add_extend_appeal(router, room);
  add_send_preliminary(router, room);
  add_appoint_hearing(router, room);
  add_file_protocol(router, room);
  add_answer_appeal(router, room);
  add_terminate_appeal(router, room);
  add_publish_appeal(router, room);
  add_pass_up(router, room);
  add_self_correct(router, room);
  add_files(router, room);
}

}  // namespace ashyq::appeals
