// Pages of staff: each function is one file of this folder.
#pragma once

#include "appeals/web/pages.hpp"

namespace ashyq::appeals {

void add_work_list(platform::Router&, Room&);        // work.cpp: what falls due, for whom
void add_bulk_assignment(platform::Router&, Room&);  // assign_many.cpp: POST /work/assignment
void add_reply_templates(platform::Router&, Room&);  // reply_templates.cpp: /work/templates
// intake
void add_register_appeal(platform::Router&, Room&);
void add_request_fix(platform::Router&, Room&);
void add_return_appeal(platform::Router&, Room&);
void add_forward_appeal(platform::Router&, Room&);
void add_assign_appeal(platform::Router&, Room&);
void add_recuse_officer(platform::Router&, Room&);
void add_note_page(platform::Router&, Room&);
// consideration
void add_ask_extension(platform::Router&, Room&);
void add_extend_appeal(platform::Router&, Room&);
void add_send_preliminary(platform::Router&, Room&);
void add_appoint_hearing(platform::Router&, Room&);
void add_file_protocol(platform::Router&, Room&);
void add_answer_appeal(platform::Router&, Room&);
void add_terminate_appeal(platform::Router&, Room&);
void add_publish_appeal(platform::Router&, Room&);
// complaints
void add_pass_up(platform::Router&, Room&);
void add_self_correct(platform::Router&, Room&);

}  // namespace ashyq::appeals
