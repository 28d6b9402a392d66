// Letters to people, handed to the city's mail relay by SMTP.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/day.hpp"
#include "base/language.hpp"

namespace ashyq::platform {

struct MailRelay {
  enum class Tls : std::uint8_t { Off, IfOffered, Required };

  std::string url;  // smtp://relay.example.kz:587, or smtps://… for TLS from the first byte
  std::string user;
  std::string password;
  Tls tls{Tls::Required};
  std::string ca_file;                // a relay with the city's own authority; empty: the system's
  std::string own_name{"localhost"};  // said to the relay and used in Message-ID
  std::string from_address;
  std::string from_name;
  std::chrono::seconds timeout{30};
};

struct Mail {
  std::string to;
  std::string subject;
  std::string text;
  std::string html;  // may be empty
  Language language{Language::Russian};
  /// The same for each try of one letter ("notification-17"), so that a double is known as one.
  std::string id;
  std::string unsubscribe_url;  // may be empty
};

enum class Delivery : std::uint8_t {
  Accepted = 1,  // by the relay; it may still come back
  TryLater = 2,  // relay away, full, or not configured rightly: the letter is not to blame
  Refused = 3,   // this letter will never be taken
};

struct DeliveryReport {
  Delivery delivery{Delivery::TryLater};
  int smtp_code{0};  // 0: no answer
  /// "connect", "tls", "login", "sender", "recipient", "content", "address", "timeout"; safe to log and to show.
  std::string at;
};

class Mailer {
 public:
  explicit Mailer(MailRelay relay);
  ~Mailer();
  /// Waits for the relay's answer. From any thread, one letter at a time. Never throws for the relay's faults.
  DeliveryReport send(const Mail& mail, Instant now);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::platform
