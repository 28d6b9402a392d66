// The pages that say what this site is and how it treats its visitors.
#pragma once

#include "platform/http/router.hpp"
#include "platform/module.hpp"
#include "shell/shell.hpp"

namespace ashyq::shell {

class ShellPages final : public platform::Module {
 public:
  explicit ShellPages(Shell& shell) : shell_(shell) {}
  std::string_view name() const override { return "shell"; }
  void add_routes(platform::Router& router) override;

 private:
  Shell& shell_;
};

}  // namespace ashyq::shell
