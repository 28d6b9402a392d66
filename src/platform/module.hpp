// What a feature brings to the program. One line per module in app/assemble.hpp.
#pragma once

#include <string_view>

namespace ashyq::platform {

class Router;
class Jobs;
class Outbox;

class Module {
 public:
  virtual ~Module() = default;
  virtual std::string_view name() const = 0;
  virtual void add_routes(Router&) {}
  virtual void add_jobs(Jobs&) {}
  virtual void add_listeners(Outbox&) {}
};

}  // namespace ashyq::platform
