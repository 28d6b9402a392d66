// The queue of letters. A letter is claimed before it is sent: after a crash it is sent again, with the same
// Message-ID, rather than lost.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "notifications/notifications.hpp"

namespace ashyq::notifications {

struct QueuedMail {
  std::int64_t id{0};
  Recipient recipient;
  Message message;
  int attempts{0};
  std::int64_t key{0};
};

class MailStore {
 public:
  explicit MailStore(platform::KeyStore& keys) : keys_(keys) {}
  void add(platform::Tx&, const Recipient&, const Message&, Instant now);
  /// Takes due letters and puts their next try off, so that no other node takes them meanwhile.
  std::vector<QueuedMail> claim(platform::Tx&, Instant now, int most);
  void delivered(platform::Tx&, const QueuedMail&, Instant now);
  /// `final`: nobody will ever take it.
  void failed(platform::Tx&, const QueuedMail&, const std::string& fault, bool final);
  void no_address(platform::Tx&, const QueuedMail&);
  std::vector<Delivery> of(platform::Tx&, std::string_view subject_kind, std::int64_t subject);

  struct Counts {
    std::int64_t waiting{0}, delivered{0}, failed{0}, no_address{0};
  };
  Counts counts(platform::Tx&);
  std::vector<Delivery> latest_faults(platform::Tx&, int most);

 private:
  void end(platform::Tx&, const QueuedMail&, DeliveryState, std::optional<Instant> at, const std::string& fault);
  platform::KeyStore& keys_;
};

/// Minutes until the try after the `attempts`-th; nullopt: given up (about three days).
std::optional<int> retry_after_minutes(int attempts);

}  // namespace ashyq::notifications
