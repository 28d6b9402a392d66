// From an act to its leaf, in the act's own transaction.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "ledger/rules/bytes.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

/// One official act, as the audit trail tells it.
struct Act {
  Instant at{};
  std::string stem;  // "appeals.answer_appeal"
  std::string subject_kind;
  std::int64_t subject{0};
  std::int64_t actor{0};  // account; 0: the city itself or a visitor without account
  std::int64_t body{0};
  boost::json::object details;  // ids, states, days
};

/// In the transaction of the act. The leaf is written when the transaction closes, over the rows as they are then.
void append(platform::Tx&, Act act);
/// An act that everybody may read, with no subject of its own: {"act": stem, …}. Never personal data.
void append_in_clear(platform::Tx&, Instant at, std::string_view stem, boost::json::object facts);

/// When a case's key goes, its sealed payloads go too; the leaves stay, and say nothing any more.
void forget_payloads(platform::Tx&, std::string_view subject_kind, std::int64_t subject);

/// A fingerprint of rows: what an act's payload says the tables were, for whoever compares them later.
class Fingerprint {
 public:
  /// Columns by their order: name them in the query, never `*`.
  Fingerprint& add(std::string_view name, const platform::Rows& rows);
  Hash finish() const { return sha256(text_); }

 private:
  std::string text_;
};

/// How acts on one kind of subject are kept.
struct Book {
  std::string kind;
  /// The key that the payload is sealed under. No function: acts of this kind are in clear, details and all.
  std::function<platform::CaseKeyId(platform::Tx&, std::int64_t subject)> key{};
  /// Of every row the city keeps about the subject. No function: nothing is compared.
  std::function<Hash(platform::Tx&, std::int64_t subject)> state{};
  /// More for the party's receipt: number, due day, hashes of texts.
  std::function<boost::json::object(platform::Tx&, std::int64_t subject)> facts{};
  /// Beside the sealed leaf, what outsiders may read of this act; nullopt: nothing.
  std::function<std::optional<boost::json::object>(platform::Tx&, const Act&)> in_clear{};
  /// Acts that are nobody's official act (somebody signs in); no function: all are kept.
  std::function<bool(const Act&)> concerns{};
  /// Of many acts in one transaction only the last is kept: the subject is one value, and its state says it all.
  bool once_a_transaction{false};
  /// Subjects above `after`, in order; for the comparison of all rows with the log.
  std::function<std::vector<std::int64_t>(platform::Tx&, std::int64_t after, int most)> subjects{};
};

class Books {
 public:
  /// Becomes the closer of the database's transactions.
  Books(platform::Database& database, platform::KeyStore& keys);
  Books(const Books&) = delete;
  Books& operator=(const Books&) = delete;
  /// Before the first act of that kind. An act of a kind without a book fails.
  void keep(Book book);
  const Book* find(std::string_view kind) const;
  const std::map<std::string, Book, std::less<>>& all() const { return books_; }

 private:
  void close(platform::Tx& tx, const std::vector<Act>& acts);
  void write(platform::Tx& tx, const Act& act, const Book& book, bool is_last);
  void seal(platform::Tx& tx, const Act& act, const Book& book, bool is_last);

  platform::KeyStore& keys_;
  std::map<std::string, Book, std::less<>> books_;
};

}  // namespace ashyq::ledger
