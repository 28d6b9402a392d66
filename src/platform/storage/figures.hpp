// What storage tells /metrics about itself.
#pragma once

#include "platform/observe/metrics.hpp"

namespace ashyq::platform {

struct StorageFigures {
  Counter& commits = metrics().counter("storage_commits_total", "Commits that reached the disk.");
  Counter& refused = metrics().counter("storage_commits_refused_total", "Commits that the disk refused.");
  Counter& conflicts = metrics().counter("storage_conflicts_total", "Works run again after a serialisation conflict.");
  Histogram& group = metrics().histogram("storage_works_per_commit", "How many works shared one commit.",
                                         {1, 2, 4, 8, 16, 32, 64, 128, 256});
};

/// Looked up once: counting is then one atomic addition.
inline StorageFigures& storage_figures() {
  static StorageFigures figures;
  return figures;
}

}  // namespace ashyq::platform
