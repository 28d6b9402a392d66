// /@name@
#include "@name@/web/pages.hpp"

namespace ashyq::@name@ {

platform::Response front_page(const shell::Shell& shell, const platform::Request& request) {
  return shell.page(request, "@name@/front.html", {{"title", shell.text(request, "@name@.title")}});
}

}  // namespace ashyq::@name@
