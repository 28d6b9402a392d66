#include "appeals/rules/event.hpp"

#include <array>

namespace ashyq::appeals {

std::string_view name_of(EventKind kind) {
  static constexpr std::array<std::string_view, 29> kNames{"",
                                                           "submitted",
                                                           "registered",
                                                           "fix_requested",
                                                           "corrected",
                                                           "returned",
                                                           "forwarded",
                                                           "forwarded_here",
                                                           "assigned",
                                                           "extension_asked",
                                                           "extended",
                                                           "preliminary_sent",
                                                           "objected",
                                                           "hearing_appointed",
                                                           "protocol_filed",
                                                           "answered",
                                                           "terminated",
                                                           "withdrawn",
                                                           "rated",
                                                           "complaint_filed",
                                                           "passed_up",
                                                           "self_corrected",
                                                           "missed",
                                                           "due_moved",
                                                           "added",
                                                           "noted",
                                                           "published",
                                                           "renewed",
                                                           "routed_urgently"};
  return kNames.at(static_cast<std::size_t>(kind));
}

}  // namespace ashyq::appeals
