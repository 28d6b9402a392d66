// /admin/mail: whether letters leave the city.
#pragma once

#include "notifications/storage/mail_store.hpp"
#include "platform/http/router.hpp"

namespace ashyq::notifications {

void add_mail_page(platform::Router& router, platform::Database& database, shell::Shell& shell, MailStore& store,
                   bool relay_is_set);

}  // namespace ashyq::notifications
