#include "platform/storage/nesting.hpp"

namespace ashyq::platform {
namespace {
thread_local const InTransaction* current = nullptr;
}

InTransaction::InTransaction(const Database& database, Kind kind, Tx& tx)
    : database_(database), kind_(kind), tx_(tx), outer_(current) {
  current = this;
}

InTransaction::~InTransaction() { current = outer_; }

// By database: sealing under a key (key database) inside a write of the main database is fine.
const InTransaction* InTransaction::innermost(const Database& database) {
  for (const InTransaction* each = current; each != nullptr; each = each->outer_) {
    if (&each->database_ == &database) return each;
  }
  return nullptr;
}

Tx* InTransaction::outer_read(const Database& database) {
  const InTransaction* outer = innermost(database);
  if (outer == nullptr) return nullptr;
  if (outer->kind_ == Kind::Write) throw std::logic_error("read() inside write(): use the Tx you were given");
  return &outer->tx_;
}

void InTransaction::require_none(const Database& database) {
  const InTransaction* outer = innermost(database);
  if (outer == nullptr) return;
  throw std::logic_error(outer->kind_ == Kind::Write ? "write() inside write(): use the Tx you were given"
                                                     : "write() inside read(): finish reading first");
}

}  // namespace ashyq::platform
