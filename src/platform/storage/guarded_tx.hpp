// What both databases' transactions share: one failure spoils the whole work, and what is to be done after commit.
#pragma once

#include <exception>
#include <utility>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {

/// PostgreSQL refuses everything after the first failed statement, SQLite would go on. A work that swallows the
/// exception must behave the same on both, so the refusal is ours.
class GuardedTx : public Tx {
 public:
  void script(std::string_view sql) final {
    guarded([&] { do_script(sql); });
  }
  void after_commit(std::function<void()> then) final { then_.push_back(std::move(then)); }

  /// Called when the work returned: throws the failure it swallowed, if any.
  void require_unspoilt() const {
    if (failure_) std::rethrow_exception(failure_);
  }
  std::vector<std::function<void()>> take_after_commit() { return std::move(then_); }

 protected:
  Outcome execute(std::string_view sql, std::span<const Value> values) final {
    return guarded([&] { return do_execute(sql, values); });
  }
  virtual Outcome do_execute(std::string_view sql, std::span<const Value> values) = 0;
  virtual void do_script(std::string_view sql) = 0;

 private:
  template <class F>
  std::invoke_result_t<F> guarded(F&& statement) {
    if (failure_) throw BadStatement("a statement of this transaction has failed; nothing more can be done in it");
    try {
      return statement();
    } catch (...) {
      failure_ = std::current_exception();
      throw;
    }
  }

  std::exception_ptr failure_;
  std::vector<std::function<void()>> then_;
};

/// On the caller's thread. The transaction is durable by now, so a throwing callback must not look like its failure.
void run_after_commit(const std::vector<std::function<void()>>& then) noexcept;

}  // namespace ashyq::platform
