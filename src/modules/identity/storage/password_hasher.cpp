#include "identity/storage/password_hasher.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>

namespace ashyq::identity {
namespace {

class Seat {
 public:
  explicit Seat(std::counting_semaphore<64>& seats) : seats_(seats) { seats_.acquire(); }
  ~Seat() { seats_.release(); }
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

 private:
  std::counting_semaphore<64>& seats_;
};

}  // namespace

PasswordHasher::PasswordHasher(const PasswordCost& cost) : cost_(cost), seats_(std::clamp(cost.at_once, 1, 64)) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  nobody_ = hash("nobody has this password");
}

std::string PasswordHasher::hash(std::string_view password) const {
  const Seat seat{seats_};
  char text[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(text, password.data(), password.size(), cost_.passes, cost_.memory_bytes) != 0)
    throw std::bad_alloc();
  return text;
}

bool PasswordHasher::verify(std::string_view hash, std::string_view password) const {
  const std::string known{hash.empty() ? std::string_view(nobody_) : hash};
  const Seat seat{seats_};
  const bool matches = crypto_pwhash_str_verify(known.c_str(), password.data(), password.size()) == 0;
  return matches && !hash.empty();
}

bool PasswordHasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

}  // namespace ashyq::identity
