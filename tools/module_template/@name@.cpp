#include "@name@/@name@.hpp"

#include "@name@/web/pages.hpp"

namespace ashyq::@name@ {

@Name@Module::@Name@Module(shell::Shell& shell) : shell_(shell) {
  shell.add(shell::NavigationLink{"@name@.link", "/@name@", Access::Public, 500});
}

void @Name@Module::add_routes(platform::Router& router) {
  router.get("/@name@", Access::Public, [this](const platform::Request& request) { return front_page(shell_, request); });
}

}  // namespace ashyq::@name@
