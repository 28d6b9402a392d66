#include "app/ashyq/terminal.hpp"

#include <algorithm>
#include <iostream>

#include <unistd.h>

#include <fmt/format.h>

#include "app/settings.hpp"

namespace ashyq::app {

std::filesystem::path own_sources() { return default_settings("var").share / "src"; }

Language language_named(const std::string& code) {
  const auto language = language_of(code);
  if (!language) throw std::runtime_error(fmt::format("there is no language \"{}\": kk, ru or en", code));
  return *language;
}

std::function<void(std::uint64_t, std::uint64_t)> progress() {
  if (isatty(STDERR_FILENO) == 0) return {};
  return [last = -1](std::uint64_t done, std::uint64_t all) mutable {
    constexpr int kWidth = 40;
    const int percent = all == 0 ? 100 : static_cast<int>(std::min<std::uint64_t>(100, done * 100 / all));
    if (percent == last) return;
    last = percent;
    const std::string bar(static_cast<std::size_t>(percent * kWidth / 100), '=');
    std::cerr << fmt::format("\r[{:<{}}] {:>3} %", bar, kWidth, percent) << std::flush;
  };
}

void end_progress() {
  if (isatty(STDERR_FILENO) != 0) std::cerr << "\r\033[K" << std::flush;
}

}  // namespace ashyq::app
