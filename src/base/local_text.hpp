// A name that comes with the data (law, bodies, categories) rather than from the catalogues.
#pragma once

#include <string>

#include "base/language.hpp"

namespace ashyq {

struct LocalText {
  std::string kk;
  std::string ru;
  std::string en;

  const std::string& in(Language language) const {
    switch (language) {
      case Language::Kazakh: return kk;
      case Language::Russian: return ru;
      case Language::English: return en;
    }
    return kk;
  }
  bool complete() const { return !kk.empty() && !ru.empty() && !en.empty(); }
  bool operator==(const LocalText&) const = default;
};

}  // namespace ashyq
