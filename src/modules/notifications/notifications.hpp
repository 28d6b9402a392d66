// The door to messages that leave the city: queued in the transaction of the act, sent after it, retried until
// delivered or given up, with their delivery state visible to the person and to staff.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "audittrail/audittrail.hpp"
#include "identity/identity.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/module.hpp"
#include "platform/storage/storage.hpp"
#include "shell/shell.hpp"

namespace ashyq::notifications {

/// Stored in SQL: add at the end, never renumber.
enum class DeliveryState : std::uint8_t { Waiting = 1, Delivered = 2, Failed = 3, NoAddress = 4 };

/// An account (its own address and language are used), or an address given with an appeal.
struct Recipient {
  std::int64_t account{0};
  std::string email;
  Language language{Language::Russian};
};

struct Message {
  std::string key;                // texts "<key>.subject" and "<key>.body" of the catalogues
  boost::json::object arguments;  // strings for their placeholders; never personal data
  std::string path;               // link into the site: "/appeals/17"; may be empty
  std::string subject_kind;       // what it is about, for the delivery state: "appeals.appeal"
  std::int64_t subject{0};
};

struct Delivery {
  Instant queued_at{};
  std::string key;
  DeliveryState state{DeliveryState::Waiting};
  int attempts{0};
  std::optional<Instant> delivered_at;
  std::string last_fault;  // code of the relay; no address in it
};

class NotificationsModule final : public platform::Module {
 public:
  /// `smtp`: "smtp://host:port", "" = nothing is sent, messages wait (and /admin/mail says so).
  struct Settings {
    std::string smtp, username, password, from;
  };
  NotificationsModule(platform::Database&, platform::KeyStore&, shell::Shell&, identity::IdentityModule&,
                      Settings settings);
  ~NotificationsModule() override;

  void queue(platform::Tx&, const Recipient&, const Message&, Instant now);
  std::vector<Delivery> deliveries_of(platform::Tx&, std::string_view subject_kind, std::int64_t subject);
  /// Sends what is due, on this thread; for the job and for tests. Returns how many were delivered.
  int send_due(Instant now);

  std::string_view name() const override { return "notifications"; }
  void add_routes(platform::Router&) override;
  void add_jobs(platform::Jobs&) override;
  void add_listeners(platform::Outbox&) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::notifications
