#include "notifications/notifications.hpp"

#include <fmt/format.h>

#include "notifications/storage/mail_store.hpp"
#include "notifications/web/mail_page.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/mail/mailer.hpp"
#include "platform/outbox/outbox.hpp"

namespace ashyq::notifications {

using platform::Tx;

namespace {

platform::MailRelay relay_of(const NotificationsModule::Settings& s) {
  platform::MailRelay relay;
  relay.url = s.smtp;
  relay.user = s.username;
  relay.password = s.password;
  relay.from_address = s.from;
  // A relay on this machine needs no TLS; any other gets letters only over it.
  const bool local = s.smtp.find("//127.0.0.1") != std::string::npos || s.smtp.find("//localhost") != std::string::npos;
  relay.tls = local ? platform::MailRelay::Tls::IfOffered : platform::MailRelay::Tls::Required;
  return relay;
}

}  // namespace

struct NotificationsModule::Impl {
  platform::Database& database;
  shell::Shell& shell;
  identity::IdentityModule& identity;
  Settings settings;
  MailStore store;
  platform::Mailer mailer;

  Impl(platform::Database& db, platform::KeyStore& keys, shell::Shell& frame, identity::IdentityModule& who, Settings s)
      : database(db), shell(frame), identity(who), settings(std::move(s)), store(keys), mailer(relay_of(settings)) {}

  /// Where to and in which language; an account's own wishes win over what was known when the letter was queued.
  Recipient resolved(Tx& tx, const QueuedMail& mail, Instant now) {
    if (mail.recipient.account == 0) return mail.recipient;
    const auto contact = identity.person_contact(tx, Id<identity::Person>(mail.recipient.account), now);
    if (!contact) return {};
    return {mail.recipient.account, contact->email, contact->language};
  }

  platform::Mail written(const QueuedMail& queued, const Recipient& to) const {
    platform::TextArguments arguments;
    for (const auto& [name, value] : queued.message.arguments)
      if (value.is_string()) arguments.emplace_back(name, std::string(value.as_string()));
    const auto& texts = shell.catalogue();
    const auto text = [&](std::string_view part) {
      return texts.text(to.language, fmt::format("{}.{}", queued.message.key, part), arguments);
    };
    platform::Mail mail;
    mail.to = to.email;
    mail.language = to.language;
    mail.id = fmt::format("notification-{}", queued.id);
    mail.subject = text("subject");
    mail.text = text("body");
    if (!queued.message.path.empty()) mail.text += "\n\n" + shell.city().public_url + queued.message.path;
    mail.text += "\n\n" + texts.text(to.language, "notifications.footer", {{"city", city_name(to.language)}});
    if (shell.city().demo) mail.text += "\n" + texts.text(to.language, "notifications.demo");
    return mail;
  }

  std::string city_name(Language language) const {
    const auto& city = shell.city();
    return language == Language::Kazakh ? city.name_kk : language == Language::Russian ? city.name_ru : city.name_en;
  }

  bool send(const QueuedMail& queued, Instant now) {
    const Recipient to = database.write([&](Tx& tx) { return resolved(tx, queued, now); });
    if (to.email.empty()) {
      database.write([&](Tx& tx) { store.no_address(tx, queued); });
      return false;
    }
    const auto report = mailer.send(written(queued, to), now);
    const std::string fault = fmt::format("{} {}", report.at, report.smtp_code);
    database.write([&](Tx& tx) {
      if (report.delivery == platform::Delivery::Accepted) store.delivered(tx, queued, now);
      else store.failed(tx, queued, fault, report.delivery == platform::Delivery::Refused);
    });
    return report.delivery == platform::Delivery::Accepted;
  }
};

NotificationsModule::NotificationsModule(platform::Database& database, platform::KeyStore& keys, shell::Shell& shell,
                                         identity::IdentityModule& identity, Settings settings)
    : impl_(std::make_unique<Impl>(database, keys, shell, identity, std::move(settings))) {}

NotificationsModule::~NotificationsModule() = default;

void NotificationsModule::queue(Tx& tx, const Recipient& to, const Message& message, Instant now) {
  impl_->store.add(tx, to, message, now);
}

std::vector<Delivery> NotificationsModule::deliveries_of(Tx& tx, std::string_view subject_kind, std::int64_t subject) {
  return impl_->store.of(tx, subject_kind, subject);
}

int NotificationsModule::send_due(Instant now) {
  if (impl_->settings.smtp.empty()) return 0;
  constexpr int kPortion = 50;
  int delivered = 0;
  for (const auto& mail : impl_->database.write([&](Tx& tx) { return impl_->store.claim(tx, now, kPortion); }))
    delivered += impl_->send(mail, now) ? 1 : 0;
  return delivered;
}

void NotificationsModule::add_routes(platform::Router& router) {
  add_mail_page(router, impl_->database, impl_->shell, impl_->store, !impl_->settings.smtp.empty());
}

void NotificationsModule::add_jobs(platform::Jobs& jobs) {
  jobs.every(std::chrono::seconds(5), "notifications.send", [this] { send_due(impl_->shell.clock().now()); });
}

void NotificationsModule::add_listeners(platform::Outbox& outbox) {
  const auto letter = [this](std::string key) {
    return [this, key](Tx& tx, const boost::json::object& fact) {
      const auto url = impl_->identity.one_time_url(tx, fact.at("link").as_int64());
      if (!url) return;  // used or run out meanwhile
      queue(tx, {.account = fact.at("person").as_int64()}, {.key = key, .arguments = {{"url", *url}}},
            impl_->shell.clock().now());
    };
  };
  outbox.listen("identity.reset_requested", "notifications.password_reset", letter("notifications.password_reset"));
  outbox.listen("identity.invited", "notifications.invitation", letter("notifications.invitation"));
}

}  // namespace ashyq::notifications
