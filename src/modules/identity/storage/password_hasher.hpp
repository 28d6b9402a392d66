// Argon2id, slow on purpose. Never call it inside a transaction.
#pragma once

#include <semaphore>
#include <string>
#include <string_view>

#include "identity/options.hpp"

namespace ashyq::identity {

class PasswordHasher {
 public:
  explicit PasswordHasher(const PasswordCost& cost);
  std::string hash(std::string_view password) const;
  /// With an empty hash (unknown account, no password set) it takes as long and says no.
  bool verify(std::string_view hash, std::string_view password) const;
  /// Made with other settings than today's: hash again after the next sign-in.
  bool is_outdated(const std::string& hash) const;

 private:
  PasswordCost cost_;
  mutable std::counting_semaphore<64> seats_;  // bounds the memory that strangers can make us use
  std::string nobody_;
};

}  // namespace ashyq::identity
