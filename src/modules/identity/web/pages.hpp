// Every page of identity; one file each, routes in identity.cpp.
#pragma once

#include "identity/web/desk.hpp"

namespace ashyq::identity {

using platform::Request;
using platform::Response;

Response sign_in_page(Desk&, const Request&);
Response sign_in(Desk&, const Request&);
Response code_page(Desk&, const Request&);
Response give_code(Desk&, const Request&);
Response sign_out_page(Desk&, const Request&);
Response sign_out(Desk&, const Request&);
Response register_page(Desk&, const Request&);
Response register_person(Desk&, const Request&);
Response password_reset_page(Desk&, const Request&);
Response ask_password_reset(Desk&, const Request&);
Response new_password_page(Desk&, const Request&);
Response set_new_password(Desk&, const Request&);

Response account_page(Desk&, const Request&);
Response profile_page(Desk&, const Request&);
Response change_profile(Desk&, const Request&);
Response password_page(Desk&, const Request&);
Response change_password(Desk&, const Request&);
Response sessions_page(Desk&, const Request&);
Response end_sessions(Desk&, const Request&);
Response tokens_page(Desk&, const Request&);
Response make_token(Desk&, const Request&);
Response revoke_token_page(Desk&, const Request&);
Response readings_page(Desk&, const Request&);
Response two_step_page(Desk&, const Request&);
Response confirm_two_step(Desk&, const Request&);
Response new_recovery_codes(Desk&, const Request&);
Response remove_two_step(Desk&, const Request&);

Response go_to_provider(Desk&, const Request&);
Response return_from_provider(Desk&, const Request&);
Response provider_page(Desk&, const Request&);
Response start_linking(Desk&, const Request&);
Response end_linking(Desk&, const Request&);

Response delegation_page(Desk&, const Request&);
Response delegate(Desk&, const Request&);
Response end_delegation_page(Desk&, const Request&);

Response people_page(Desk&, const Request&);
Response invite_page(Desk&, const Request&);
Response invite_person(Desk&, const Request&);
Response person_page(Desk&, const Request&);
Response give_grant(Desk&, const Request&);
Response take_grant(Desk&, const Request&);
Response change_person_state(Desk&, const Request&);

Response demo_codes_page(Desk&, const Request&);

}  // namespace ashyq::identity
