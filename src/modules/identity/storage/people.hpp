// Accounts. Name, e-mail and IIN exist only sealed; everything here that opens them says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/language.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::identity {

struct Person;

/// Stored in SQL: add at the end, never renumber.
enum class PersonState : std::uint8_t { Active = 1, Invited = 2, Suspended = 3, Erased = 4 };

struct Personal {
  std::string name, email, iin;
};

struct PersonRow {
  Id<Person> id;
  platform::CaseKeyId key;
  platform::Blob sealed;
  std::string password_hash;  // empty: no password set
  Language language{Language::Russian};
  PersonState state{PersonState::Active};
  Instant created_at{};
  std::int64_t version{1};
};

class People {
 public:
  explicit People(platform::KeyStore& keys) : keys_(keys) {}

  std::optional<PersonRow> find(platform::Tx&, Id<Person>) const;
  std::optional<PersonRow> find_by_email(platform::Tx&, std::string_view email) const;
  /// Newest first. `before` 0: from the newest.
  std::vector<PersonRow> list(platform::Tx&, std::int64_t before, int most) const;
  std::vector<PersonRow> staff(platform::Tx&) const;

  /// Throws platform::Duplicate when the e-mail has an account already.
  /// `key`: fresh from keys().allocate(), taken before the transaction.
  Id<Person> add(platform::Tx&, platform::CaseKeyId key, const Personal&, Language, std::string_view password_hash,
                 PersonState, Instant now);
  /// nullopt when the key was erased.
  std::optional<Personal> open(const PersonRow&) const;
  /// Throws platform::Conflict when the row has changed since.
  void change_personal(platform::Tx&, const PersonRow& before, const Personal& after);
  void set_password_hash(platform::Tx&, Id<Person>, std::string_view hash);
  void set_language(platform::Tx&, Id<Person>, Language);
  void set_state(platform::Tx&, Id<Person>, PersonState);
  /// Removes what finds the person; the key itself is deleted after the commit.
  void erase(platform::Tx&, const PersonRow&);

  platform::KeyStore& keys() const { return keys_; }

 private:
  std::string email_index(std::string_view email) const;
  std::string iin_index(std::string_view iin) const;
  platform::KeyStore& keys_;
};

}  // namespace ashyq::identity
