// Which transactions this thread is in, so that one inside another is refused instead of waiting for itself.
#pragma once

#include "platform/storage/storage.hpp"

namespace ashyq::platform {

/// Stands on the stack while a work runs. Without it, a read that reads again could hold the last free
/// connection while it waits for one, and a write that writes again would wait for its own writer thread.
class InTransaction {
 public:
  enum class Kind { Read, Write };
  InTransaction(const Database& database, Kind kind, Tx& tx);
  ~InTransaction();
  InTransaction(const InTransaction&) = delete;
  InTransaction& operator=(const InTransaction&) = delete;

  /// The read this thread is already in, to be joined; nullptr when in none. Throws std::logic_error inside a write.
  static Tx* outer_read(const Database& database);
  /// Throws std::logic_error when this thread is in any transaction of the database.
  static void require_none(const Database& database);
  /// The transaction of the database that this thread is in, whatever its kind; nullptr when in none.
  static const InTransaction* of_this_thread(const Database& database) { return innermost(database); }
  Kind kind() const { return kind_; }
  Tx& tx() const { return tx_; }

 private:
  static const InTransaction* innermost(const Database& database);

  const Database& database_;
  Kind kind_;
  Tx& tx_;
  const InTransaction* outer_;
};

}  // namespace ashyq::platform
