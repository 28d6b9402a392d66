// SHA-256 of bytes as they come.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ashyq::integrity {

class Digest {
 public:
  Digest();
  void add(std::string_view bytes);
  /// Of all that was added so far, in hexadecimal. More may be added after.
  std::string hex() const;

 private:
  std::shared_ptr<void> context_;
};

}  // namespace ashyq::integrity
