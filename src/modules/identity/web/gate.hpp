// Before every route: who is this, which language, may they, and did the form come from here.
#pragma once

#include <optional>

#include "identity/rules/session.hpp"
#include "identity/web/desk.hpp"
#include "platform/http/rate_limit.hpp"
#include "platform/http/router.hpp"

namespace ashyq::identity {

class Gatekeeper {
 public:
  explicit Gatekeeper(Desk& desk) : desk_(desk) {}
  std::optional<platform::Response> admit(platform::Request& request, const platform::Route& route);

 private:
  /// What is known of a visitor beyond what handlers see.
  struct Known {
    Visitor visitor;
    Factor factor{Factor::NotAsked};
    std::vector<Grant> all_grants;
    std::optional<Language> language;
    bool may_act{true};  // false for tokens that only read
  };
  Known recognise(const platform::Request&, const platform::Route&);
  std::optional<Known> by_token(const platform::Request&);
  std::optional<Known> by_session(const platform::Request&);
  Known known_person(platform::Tx&, const PersonRow&);
  void stranger(platform::Request&);
  void choose_language(platform::Request&);
  bool has_chosen_language(const platform::Request&) const;
  bool proves_origin(const platform::Request&, const platform::Route&) const;
  std::optional<platform::Response> answer(Verdict, const platform::Request&, const platform::Route&) const;

  std::optional<platform::Response> too_often(const platform::Request&, const platform::Route&);

  Desk& desk_;
  platform::RateLimiter limiter_;
};

}  // namespace ashyq::identity
