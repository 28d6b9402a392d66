// Joins values to one text; as soon as one of them is safe HTML, the others are escaped and the whole is safe.
#pragma once

#include <string>
#include <vector>

#include "platform/render/escape.hpp"
#include "platform/render/value.hpp"

namespace ashyq::platform::render {

class TextBuilder {
 public:
  void add(const Value& value) {
    const auto* safe = std::get_if<Safe>(&value);
    if (safe != nullptr && !is_html_) {
      std::string html;
      append_escaped(html, text_);
      text_ = std::move(html);
      is_html_ = true;
    }
    if (!is_html_ || safe != nullptr) {
      append_plain(text_, value);
    } else {
      std::string plain;
      append_plain(plain, value);
      append_escaped(text_, plain);
    }
  }

  Value kept_in(Arena& arena) const {
    const std::string_view kept = arena.keep(text_);
    return is_html_ ? Value{Safe{kept}} : Value{kept};
  }

 private:
  std::string text_;
  bool is_html_{false};
};

}  // namespace ashyq::platform::render
