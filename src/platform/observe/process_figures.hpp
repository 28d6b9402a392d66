// What the kernel says of this process, under the names that Prometheus' own clients use.
#pragma once

namespace ashyq::platform {

class Metrics;
void watch_process(Metrics& metrics);

}  // namespace ashyq::platform
