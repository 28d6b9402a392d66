#include "platform/observe/process_figures.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <sys/resource.h>
#include <unistd.h>

#include "platform/observe/metrics.hpp"

namespace ashyq::platform {
namespace {

double resident_bytes() {
  std::ifstream statm{"/proc/self/statm"};
  double pages = 0;
  statm >> pages >> pages;  // the second number
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double open_files() {
  std::error_code gone;
  const std::filesystem::directory_iterator files{"/proc/self/fd", gone};
  return static_cast<double>(std::distance(begin(files), end(files)));
}

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

void watch_process(Metrics& metrics) {
  const auto started = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  metrics.gauge("process_start_time_seconds", "When the process started, in seconds since 1970.").set(started);
  metrics.watch("process_resident_memory_bytes", "Memory in use.", resident_bytes);
  metrics.watch("process_open_fds", "Open files and connections.", open_files);
  metrics.watch("process_cpu_seconds", "Processor time used.", cpu_seconds);
}

}  // namespace ashyq::platform
