#include "identity/rules/session.hpp"

#include <algorithm>
#include <array>

namespace ashyq::identity {
namespace {

using Name = std::pair<std::string_view, std::string_view>;  // what the header holds, what we call it

template <std::size_t N>
std::string_view first_match(std::string_view text, const std::array<Name, N>& names) {
  for (const auto& [mark, name] : names)
    if (text.find(mark) != std::string_view::npos) return name;
  return {};
}

}  // namespace

SessionLife life_of(bool for_staff, const SessionLimits& limits) {
  if (for_staff) return {limits.staff_idle, limits.staff_total};
  return {limits.citizen_idle, limits.citizen_total};
}

std::vector<Grant> usable(const std::vector<Grant>& grants, Factor factor) {
  if (factor == Factor::Confirmed) return grants;
  std::vector<Grant> left;
  std::ranges::copy_if(grants, std::back_inserter(left), [](const Grant& g) { return g.role == Role::Citizen; });
  return left;
}

Verdict decide(Access word, const Visitor& visitor, const std::vector<Grant>& all_grants, Factor factor) {
  if (allows(word, visitor)) return Verdict::Open;
  if (factor == Factor::Pending && !visitor.signed_in()) return Verdict::Code;
  if (!visitor.signed_in()) return Verdict::SignIn;
  Visitor with_factor = visitor;
  with_factor.grants = all_grants;
  return factor != Factor::Confirmed && allows(word, with_factor) ? Verdict::Enrol : Verdict::Refused;
}

std::string safe_next(std::string_view next) {
  const bool own_path = next.size() >= 1 && next.size() <= 2000 && next[0] == '/' &&
                        (next.size() == 1 || next[1] != '/');
  const bool clean = std::ranges::none_of(next, [](char c) {
    return c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
  return own_path && clean ? std::string(next) : "/account";
}

std::string device_name(std::string_view user_agent) {
  // Order matters: Edge and Opera also call themselves Chrome, Chrome calls itself Safari.
  static constexpr std::array<Name, 8> kBrowsers{{{"YaBrowser", "Yandex Browser"},
                                                  {"Edg", "Edge"},
                                                  {"OPR", "Opera"},
                                                  {"SamsungBrowser", "Samsung Internet"},
                                                  {"Firefox", "Firefox"},
                                                  {"Chrome", "Chrome"},
                                                  {"Safari", "Safari"},
                                                  {"curl", "curl"}}};
  static constexpr std::array<Name, 6> kSystems{{{"Android", "Android"},
                                                 {"iPhone", "iPhone"},
                                                 {"iPad", "iPad"},
                                                 {"Windows", "Windows"},
                                                 {"Macintosh", "macOS"},
                                                 {"Linux", "Linux"}}};
  const std::string_view browser = first_match(user_agent, kBrowsers);
  const std::string_view system = first_match(user_agent, kSystems);
  std::string name{browser};
  if (!browser.empty() && !system.empty()) name += ", ";
  return name.append(system);
}

}  // namespace ashyq::identity
