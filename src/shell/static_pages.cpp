#include "shell/static_pages.hpp"

#include <chrono>

namespace ashyq::shell {
namespace {

using platform::Handler;
using platform::Request;
using platform::Response;

constexpr std::chrono::days kSecurityContactValid{180};

Handler words(const Shell& shell, std::string name) {
  return [&shell, name = std::move(name)](const Request& request) {
    return shell.page(request, "shell/" + name + ".html",
                      {{"title", shell.text(request, "shell." + name + ".title")},
                       {"source_url", shell.city().source_url}});
  };
}

/// RFC 9116. The date of expiry moves with the clock: as long as the server runs, somebody answers.
Response security_contact(const Shell& shell) {
  const City& city = shell.city();
  const platform::CityTime utc{"Etc/UTC"};
  const std::string contact = city.security_contact.empty() ? city.public_url + "/about" : city.security_contact;
  return platform::text("Contact: " + contact + "\nExpires: " + utc.iso(shell.clock().now() + kSecurityContactValid) +
                        "\nPreferred-Languages: kk, ru, en\nCanonical: " + city.public_url +
                        "/.well-known/security.txt\n");
}

}  // namespace

void ShellPages::add_routes(platform::Router& router) {
  router.get("/about", Access::Public, words(shell_, "about"));
  router.get("/accessibility", Access::Public, words(shell_, "accessibility"));
  router.get("/privacy", Access::Public, words(shell_, "privacy"));
  router.get("/source-code", Access::Public, words(shell_, "source_code"));
  router.get("/.well-known/security.txt", Access::Public, [this](const Request&) { return security_contact(shell_); });
}

}  // namespace ashyq::shell
