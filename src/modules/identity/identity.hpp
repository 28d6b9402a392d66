// The door to who people are: accounts, sign-in, roles by body, delegation; and the gate before every route.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audittrail/audittrail.hpp"
#include "base/access.hpp"
#include "base/id.hpp"
#include "bodies/bodies.hpp"
#include "identity/options.hpp"
#include "ledger/ledger.hpp"
#include "platform/http/router.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/module.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/storage/storage.hpp"
#include "shell/shell.hpp"

namespace ashyq::identity {

struct Person;

/// What a new account starts with. Personal values are sealed before they reach the database.
struct NewPerson {
  std::string email;
  std::string name;
  std::string iin;  // empty: not given
  Language language{Language::Russian};
  std::string password;       // empty: no sign-in by password until one is set (invitation)
  std::string password_hash;  // instead of `password`: made once by hash_password() and shared by demo people
  std::string totp_secret;    // 20 bytes, already confirmed; empty: staff are sent to enrolment
};
enum class CreateRefusal : std::uint8_t { EmailTaken, EmailInvalid };

/// How to reach and address somebody.
struct Contact {
  std::string email;
  std::string name;
  Language language{Language::Russian};
};

/// A staff account as other staff may see it; names of public servants are no secret.
struct Colleague {
  Id<Person> id;
  std::string name;
  std::vector<Grant> grants;
};

/// A line on the account's page that another module offers, such as "My appeals".
struct AccountLink {
  std::string key;       // translation key of the text
  std::string hint_key;  // of a sentence below; may be empty
  std::string url;
  Access access{Access::SignedIn};
  int order{100};
};

struct IdentityParts {
  platform::Database& database;
  platform::KeyStore& keys;
  platform::Outbox& outbox;
  shell::Shell& shell;
  bodies::BodiesModule& bodies;
  audittrail::AuditTrailModule& audit;
};

/// Who holds which office is public; all else about an account is sealed under its key. Tells the log how.
void keep_books(ledger::Books&);

class IdentityModule final : public platform::Module {
 public:
  IdentityModule(IdentityParts parts, IdentityOptions options);
  ~IdentityModule() override;

  /// Who stands before us and whether the route opens to them. Also chooses the language, checks CSRF tokens,
  /// counts requests, and sends staff without a second factor to set it up.
  platform::Gate gate();

  // ---- for other modules -------------------------------------------------------------------
  /// Case in hand for a visitor who has shown its receipt code (the caller has verified the code).
  /// Returns the Set-Cookie line for the answer; empty when the visitor's session carries it already.
  std::string open_with_receipt(platform::Tx&, const platform::Request&, std::int64_t case_id);
  /// For the city's own mail; nullopt when the account is erased. Written to the readings of the person.
  std::optional<Contact> person_contact(platform::Tx&, Id<Person>, Instant now);
  /// The same without the record: for a page shown to the person, or inside an act that records the reading itself.
  std::optional<Contact> contact_without_record(platform::Tx&, Id<Person>);
  std::optional<std::string> iin_of(platform::Tx&, Id<Person>);  // the caller records the reading
  /// Name of a staff account for other staff and the public; "" when it is not staff.
  std::string display_name(platform::Tx&, Id<Person>);
  /// Accounts with this role in this body on this day, delegates included; for assignment and notifications.
  std::vector<Colleague> colleagues(platform::Tx&, Role, std::int64_t body, Day today);
  std::vector<Grant> effective_grants(platform::Tx&, Id<Person>, Day today);
  /// Who substitutes for this person today, if anybody.
  std::optional<Id<Person>> substitute_of(platform::Tx&, Id<Person>, Day today);

  void add(AccountLink link);
  /// Where somebody without an account opens a case with its receipt code; offered on the sign-in page.
  void offer_receipt_page(std::string url);

  // ---- for the administrator's tool and the demo town ---------------------------------------
  Result<Id<Person>, CreateRefusal> create_person(platform::Tx&, const NewPerson&, Instant now,
                                                  std::int64_t by_account = 0);
  void grant(platform::Tx&, Id<Person>, Grant, Day from, std::optional<Day> until, Instant now,
             std::int64_t by_account = 0);
  /// Whether this is the person's current code of the second step; a code works once.
  bool proves_second_factor(platform::Tx&, Id<Person>, std::string_view code, Instant now);
  std::optional<Id<Person>> find_by_email(platform::Tx&, std::string_view email);
  std::string hash_password(std::string_view password) const;
  void set_password(platform::Tx&, Id<Person>, std::string_view password, Instant now, std::int64_t by_account);
  /// Deletes the person's key: name, e-mail and IIN are gone for ever; the account stays as a number.
  void erase(platform::Tx&, Id<Person>, Instant now, std::int64_t by_account);
  /// For interfaces that carry the token as a parameter: valid, and made for acting, not for reading only.
  bool accepts_token(platform::Tx&, std::string_view token, Instant now);
  /// An API token with the person's rights; shown once. For tests and `ashyq`.
  std::string issue_token(platform::Tx&, Id<Person>, std::string_view label, bool may_act, bool with_roles,
                          std::optional<Instant> until, Instant now);
  /// Link with a one-time code for an invitation or a forgotten password. Facts "identity.invited" and
  /// "identity.reset_requested" {person, link} carry the link's id; notifications builds the mail with this.
  std::optional<std::string> one_time_url(platform::Tx&, std::int64_t link);
  /// A link to set the first password with, for `ashyq user add`.
  std::string invite(platform::Tx&, Id<Person>, Instant now);

  std::string_view name() const override { return "identity"; }
  void add_routes(platform::Router&) override;
  void add_jobs(platform::Jobs&) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::identity
