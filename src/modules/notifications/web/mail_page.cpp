#include "notifications/web/mail_page.hpp"

#include <fmt/format.h>

namespace ashyq::notifications {

void add_mail_page(platform::Router& router, platform::Database& database, shell::Shell& shell, MailStore& store,
                   bool relay_is_set) {
  router.get("/admin/mail", Access::Administrator, [&, relay_is_set](const platform::Request& request) {
    boost::json::array faults;
    MailStore::Counts counts;
    database.read([&](platform::Tx& tx) {
      counts = store.counts(tx);
      for (const Delivery& delivery : store.latest_faults(tx, 50))
        faults.push_back(boost::json::array{{{"text", platform::date_time(request.language, delivery.queued_at)}},
                                            {{"text", delivery.key}},
                                            {{"text", std::to_string(delivery.attempts)}, {"numeric", true}},
                                            {{"text", delivery.last_fault}}});
    });
    const auto row = [&](std::string_view key, std::int64_t n) {
      return boost::json::object{{"key", shell.text(request, fmt::format("notifications.mail.{}", key))},
                                 {"value", platform::number(request.language, n)}};
    };
    const auto head = [&](std::string_view key) {
      return boost::json::object{{"text", shell.text(request, fmt::format("notifications.mail.{}", key))}};
    };
    return shell.page(request, "notifications/mail.html",
                      {{"title", shell.text(request, "notifications.mail.title")},
                       {"relay_is_set", relay_is_set},
                       {"counts",
                        {row("waiting", counts.waiting), row("delivered", counts.delivered),
                         row("failed", counts.failed), row("no_address", counts.no_address)}},
                       {"head", {head("queued"), head("letter"), head("attempts"), head("fault")}},
                       {"faults", std::move(faults)}});
  });
}

}  // namespace ashyq::notifications
