// JSON appended to one buffer, member after member: commas are found from what stands before.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "integrity/generating/draft.hpp"

namespace ashyq::integrity::generating {

class JsonLine {
 public:
  explicit JsonLine(std::string& out) : out_(out) {}
  void open(char bracket) { separate(), out_ += bracket; }
  void open(std::string_view name, char bracket) { key(name), out_ += bracket; }
  void close(char bracket) { out_ += bracket; }
  void end() { out_ += '\n'; }

  void text(std::string_view value);
  void text(std::string_view name, std::string_view value) { key(name), text(value); }
  void number(std::string_view name, std::int64_t value) { key(name), out_ += std::to_string(value); }
  void truth(std::string_view name, bool value) { key(name), out_ += value ? "true" : "false"; }
  /// A share or ratio, to six decimals.
  void ratio(std::string_view name, double value);
  void amount(std::string_view name, Tiyn value);
  /// "amount" and "currency" as an object.
  void money(std::string_view name, Tiyn value, std::string_view currency);
  /// With the offset; without any when `local`.
  void date(std::string_view name, Seconds at, int offset = kHomeOffset, bool local = false);

 private:
  std::string& out_;
  void separate();
  void key(std::string_view name);
};

}  // namespace ashyq::integrity::generating
