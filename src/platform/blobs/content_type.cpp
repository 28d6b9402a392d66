#include "platform/blobs/content_type.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utility>

#include <magic.h>

#include "base/text.hpp"
#include "platform/blobs/office_document.hpp"

namespace ashyq::platform {
namespace {

using Name = std::pair<std::string_view, std::string_view>;

// libmagic's word → the registered one.
constexpr std::array<Name, 12> kAllowed{{{"application/pdf", "application/pdf"},
                                         {"image/jpeg", "image/jpeg"},
                                         {"image/png", "image/png"},
                                         {"image/webp", "image/webp"},
                                         {"audio/mpeg", "audio/mpeg"},
                                         {"audio/ogg", "audio/ogg"},
                                         {"application/ogg", "audio/ogg"},
                                         {"audio/x-m4a", "audio/mp4"},
                                         {"audio/mp4", "audio/mp4"},
                                         {"audio/x-wav", "audio/wav"},
                                         {"audio/wav", "audio/wav"},
                                         {"audio/vnd.wave", "audio/wav"}}};

/// A magic_t is not for sharing, and loading its data takes milliseconds: one per thread.
std::string magic_type_of(std::string_view bytes) {
  thread_local const std::unique_ptr<magic_set, decltype(&magic_close)> magic{
      magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR), &magic_close};
  thread_local const bool loaded = magic && magic_load(magic.get(), nullptr) == 0;
  if (!loaded) throw std::runtime_error("libmagic's data cannot be loaded");
  const char* type = magic_buffer(magic.get(), bytes.data(), bytes.size());
  if (type == nullptr) throw std::runtime_error("libmagic failed");
  return type;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

/// Markup and scripts are text too; a browser that is talked into guessing must find nothing to run.
bool looks_active(std::string_view text) {
  constexpr std::array<std::string_view, 8> kSigns{"<!doctype", "<html", "<script", "<svg",
                                                   "<?xml",     "<?php", "<iframe", "<body"};
  if (text.starts_with("#!") || text.starts_with("%!PS") || text.starts_with("{\\rtf")) return true;
  const std::string head = lower(text.substr(0, 65536));
  return std::ranges::any_of(kSigns, [&](std::string_view sign) { return head.find(sign) != std::string::npos; });
}

bool is_plain_text(std::string_view bytes) {
  return is_utf8(bytes) && std::ranges::none_of(bytes, is_control) && !looks_active(bytes);
}

}  // namespace

bool is_image(std::string_view type) { return type.starts_with("image/"); }

Result<std::string, BlobRefusal> allowed_type_of(std::string_view bytes) {
  if (bytes.empty()) return no(BlobRefusal::Unreadable);
  if (bytes.starts_with("PK")) return office_type_of(bytes);
  const std::string type = magic_type_of(bytes);
  // libmagic takes prose with a few brackets for source code; to us all of it is text.
  if (type.starts_with("text/") || type == "application/json" || type == "application/csv") {
    if (is_plain_text(bytes)) return "text/plain";
    return no(BlobRefusal::TypeNotAllowed);
  }
  const auto found = std::ranges::find(kAllowed, std::string_view{type}, &Name::first);
  if (found == kAllowed.end()) return no(BlobRefusal::TypeNotAllowed);
  return std::string{found->second};
}

}  // namespace ashyq::platform
