#include "procurement/rules/source.hpp"

#include <array>

namespace ashyq::procurement {

bool is_over(RunState state) { return state == RunState::Done || state == RunState::Failed; }

bool is_web_address(std::string_view url) {
  constexpr std::string_view kBegin = "https://";
  return url.size() > kBegin.size() && url.starts_with(kBegin) &&
         url.find_first_of(" \t\r\n") == std::string_view::npos;
}

namespace {
constexpr std::array<std::string_view, 3> kSourceKinds{"", "upload", "address"};
constexpr std::array<std::string_view, 4> kRegisterKinds{"", "officials", "owners", "unscrupulous"};
constexpr std::array<std::string_view, 5> kRunStates{"", "waiting", "running", "done", "failed"};
}  // namespace

std::string_view name_of(SourceKind kind) { return kSourceKinds.at(static_cast<std::size_t>(kind)); }
std::string_view name_of(RegisterKind kind) { return kRegisterKinds.at(static_cast<std::size_t>(kind)); }
std::string_view name_of(RunState state) { return kRunStates.at(static_cast<std::size_t>(state)); }

std::optional<RegisterKind> register_kind_of(std::string_view name) {
  for (std::size_t i = 1; i < kRegisterKinds.size(); ++i)
    if (kRegisterKinds[i] == name) return static_cast<RegisterKind>(i);
  return std::nullopt;
}

}  // namespace ashyq::procurement
