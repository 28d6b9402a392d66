// Reply templates: texts that a body keeps for answers it gives often. Nothing in them is about anybody.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/id.hpp"
#include "base/language.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::appeals {

struct ReplyTemplate {
  Id<ReplyTemplate> id;
  std::int64_t body{0};
  Language language{Language::Russian};
  std::string title, facts, law, decision;
};

/// By language and title, of all these bodies.
std::vector<ReplyTemplate> reply_templates(platform::Tx&, const std::vector<std::int64_t>& bodies);
/// Only when it belongs to one of the bodies.
std::optional<ReplyTemplate> find_reply_template(platform::Tx&, Id<ReplyTemplate>,
                                                 const std::vector<std::int64_t>& bodies);
/// Adds it, or replaces the one with its id.
Id<ReplyTemplate> save_reply_template(platform::Tx&, const ReplyTemplate&, std::int64_t by_account, Instant now);
void delete_reply_template(platform::Tx&, Id<ReplyTemplate>);

}  // namespace ashyq::appeals
