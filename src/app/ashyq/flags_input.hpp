// What the commands on files of releases share before they read.
#pragma once

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "integrity/reading/source.hpp"

namespace ashyq::app {

/// 0: as many as there are cores.
inline unsigned threads_of(unsigned wished) {
  return wished > 0 ? wished : std::max(1u, std::thread::hardware_concurrency());
}

inline std::vector<integrity::Source> sources_of(const std::vector<std::string>& files) {
  std::vector<integrity::Source> sources;
  sources.reserve(files.size());
  for (const auto& file : files) sources.push_back({file, {}});
  return sources;
}

}  // namespace ashyq::app
