// The door to @name@: all that other modules may know about it.
#pragma once

#include "platform/module.hpp"
#include "shell/shell.hpp"

namespace ashyq::@name@ {

class @Name@Module final : public platform::Module {
 public:
  explicit @Name@Module(shell::Shell& shell);

  std::string_view name() const override { return "@name@"; }
  void add_routes(platform::Router&) override;

 private:
  shell::Shell& shell_;
};

}  // namespace ashyq::@name@
