// What a person wants, in plain words, and which legal kind that is. The law's words come second.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "appeals/rules/appeal.hpp"

namespace ashyq::appeals {

struct Want {
  std::string_view word;  // texts appeals.want.<word> and appeals.want.<word>.hint
  Kind kind;
  bool danger{false};
};

inline constexpr std::array<Want, 7> kWants{{{"broken", Kind::Message},
                                             {"right", Kind::Application},
                                             {"ask", Kind::Request},
                                             {"idea", Kind::Proposal},
                                             {"opinion", Kind::Response},
                                             {"disagree", Kind::Complaint},
                                             {"danger", Kind::Message, true}}};

constexpr const Want* want_of(std::string_view word) {
  for (const Want& want : kWants)
    if (want.word == word) return &want;
  return nullptr;
}

}  // namespace ashyq::appeals
