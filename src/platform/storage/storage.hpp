// One small door to SQLite and PostgreSQL: transactions, strict typed rows, named faults.
#pragma once

#include <any>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeindex>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"

#include "base/day.hpp"
#include "base/id.hpp"

namespace ashyq::platform {

/// Raw bytes, as opposed to text.
struct Blob {
  std::string bytes;
  bool operator==(const Blob&) const = default;
};

using Value = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

/// The row is no longer what the writer read (optimistic locking). Shown as 409.
struct Conflict : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// A unique index said no. `index` names it as far as the database tells: "table.column" on SQLite, the
/// constraint's name on PostgreSQL. Never the value itself, which may be somebody's.
struct Duplicate : std::runtime_error {
  explicit Duplicate(std::string which) : std::runtime_error("already there: " + which), index(std::move(which)) {}
  std::string index;
};
/// Disk full, connection lost, database stopped: answered 503, worth a retry later.
struct Unavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The statement itself is wrong, or what was bound to it (text that is not UTF-8, a NUL in it): a bug of ours.
struct BadStatement : std::logic_error {
  using std::logic_error::logic_error;
};

// ---- binding: what may stand behind a `?` -------------------------------------------------

Value to_value(std::string_view text);
inline Value to_value(const char* text) { return to_value(std::string_view(text)); }
inline Value to_value(const std::string& text) { return to_value(std::string_view(text)); }
inline Value to_value(std::nullopt_t) { return {}; }
inline Value to_value(const Blob& blob) { return blob; }
inline Value to_value(double number) { return number; }
Value to_value(Day day);          // ISO text
Value to_value(Instant instant);  // milliseconds since the epoch
template <class T>
requires(std::integral<T> || std::is_enum_v<T>) Value to_value(T number) {
  if constexpr (std::is_same_v<T, std::uint64_t>) {
    if (!std::in_range<std::int64_t>(number)) throw BadStatement("a number above 2^63 cannot be stored");
  }
  return static_cast<std::int64_t>(number);
}
template <class T>
Value to_value(Id<T> id) {
  return id.value;
}
template <class T>
Value to_value(const std::optional<T>& maybe) {
  return maybe ? to_value(*maybe) : Value{};
}
inline Value to_value(const Value& value) { return value; }

/// Names of the result columns, shared by all rows of a result.
using Columns = std::shared_ptr<const std::vector<std::string>>;

/// One row. Getters are strict: a wrong type or a NULL into a plain type throws BadStatement.
class Row {
 public:
  Row(Columns columns, std::vector<Value> values) : columns_(std::move(columns)), values_(std::move(values)) {}
  /// T: std::string, integers, bool, double, enums, Id<X>, Day, Instant, Blob, or std::optional of these.
  template <class T>
  T get(std::size_t column) const;
  template <class T>
  T get(std::string_view column) const {
    return get<T>(index_of(column));
  }
  const Value& at(std::size_t column) const;
  std::size_t size() const { return values_.size(); }

 private:
  std::size_t index_of(std::string_view column) const;
  Columns columns_;
  std::vector<Value> values_;
};
using Rows = std::vector<Row>;

enum class Dialect : std::uint8_t { Sqlite, Postgresql };

/// What one statement gave.
struct Outcome {
  Rows rows;
  std::int64_t changed{0};
};

/// One transaction. Lives only inside Database::read or Database::write. After a statement failed the whole work has
/// failed, on both databases: catching its exception does not save it; say `on conflict do nothing` instead.
class Tx {
 public:
  virtual ~Tx() = default;
  virtual Dialect dialect() const = 0;
  /// All rows. `?` placeholders, in order; `??` is a literal question mark.
  template <class... A>
  Rows query(std::string_view sql, const A&... args) {
    const std::vector<Value> values{to_value(args)...};
    return execute(sql, values).rows;
  }
  /// The first row, if any.
  template <class... A>
  std::optional<Row> one(std::string_view sql, const A&... args) {
    Rows rows = query(sql, args...);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
  }
  /// Number of rows changed.
  template <class... A>
  std::int64_t run(std::string_view sql, const A&... args) {
    const std::vector<Value> values{to_value(args)...};
    return execute(sql, values).changed;
  }
  /// `insert … returning id`
  template <class... A>
  std::int64_t insert(std::string_view sql, const A&... args) {
    return query(sql, args...).at(0).template get<std::int64_t>(0);
  }
  /// The same with values gathered at run time (filters, bulk inserts).
  Rows query_values(std::string_view sql, std::span<const Value> values) { return execute(sql, values).rows; }
  std::int64_t run_values(std::string_view sql, std::span<const Value> values) { return execute(sql, values).changed; }
  /// Several statements without parameters (migrations).
  virtual void script(std::string_view sql) = 0;
  /// Runs once the transaction is durable; not at all when it is rolled back.
  virtual void after_commit(std::function<void()> then) = 0;

  /// What this work leaves to whoever closes the transaction; see Database::before_commit. Gone with the transaction.
  template <class T>
  std::vector<T>& gathered() {
    std::any& list = gathered_[typeid(T)];
    if (!list.has_value()) list.emplace<std::vector<T>>();
    return std::any_cast<std::vector<T>&>(list);
  }

 protected:
  virtual Outcome execute(std::string_view sql, std::span<const Value> values) = 0;

 private:
  friend class Database;
  std::map<std::type_index, std::any> gathered_;
};

/// A database: SQLite file (one writer thread with group commit) or PostgreSQL (pooled connections).
class Database {
 public:
  virtual ~Database() = default;
  virtual Dialect dialect() const = 0;

  /// A consistent snapshot; must not write. Runs on the caller's thread. A read inside a read of the same
  /// database sees the outer snapshot.
  template <class F>
  auto read(F&& work) {
    return in(std::forward<F>(work), [this](const std::function<void(Tx&)>& w) { run_read(w); });
  }
  /// Durable when it returns. `work` may be run again (after a serialisation conflict), so it must not
  /// touch anything outside the transaction. An exception rolls this work back, and only this.
  /// On SQLite `work` runs on the writer thread, so nothing may be taken from thread-local state.
  /// Inside another transaction of the same database it throws std::logic_error: use the Tx you were given.
  template <class F>
  auto write(F&& work) {
    return in(std::forward<F>(work), [this](const std::function<void(Tx&)>& w) { run_write(w); });
  }
  /// write() of work that gives a Result: whatever was written before a refusal does not stay.
  template <class F>
  auto attempt(F&& work) {
    using Given = std::invoke_result_t<F&, Tx&>;
    struct Refused {
      typename Given::error_type why;
    };
    try {
      return write([&](Tx& tx) {
        Given given = work(tx);
        if (!given) throw Refused{given.error()};
        return given;
      });
    } catch (const Refused& refused) {
      return Given(no(refused.why));
    }
  }
  /// Who closes transactions that gathered things of type T: runs at the end of the work, inside its transaction, when
  /// the rows are as they will be committed. Without a closer for what was gathered the work fails: nothing official
  /// goes by without whoever must see it. Register before the first write.
  template <class T>
  void before_commit(std::function<void(Tx&, std::vector<T>&)> closer) {
    closers_[typeid(T)] = [closer = std::move(closer)](Tx& tx) { closer(tx, tx.template gathered<T>()); };
  }
  /// Runs `work` while holding a lock that no other node or thread holds; false if somebody has it.
  virtual bool with_lock(std::string_view lock_name, const std::function<void()>& work) = 0;
  /// A consistent copy into a file (SQLite: backup API; PostgreSQL: not offered, use pg_dump).
  virtual void back_up_to(const std::string& file) = 0;
  /// False when the database does not answer; for /readyz.
  virtual bool is_ready() noexcept = 0;

 protected:
  virtual void run_read(const std::function<void(Tx&)>& work) = 0;
  virtual void run_write(const std::function<void(Tx&)>& work) = 0;
  /// After the work returned and before its commit.
  void close(Tx& tx) const {
    for (const auto& [type, list] : tx.gathered_) {
      const auto closer = closers_.find(type);
      if (closer == closers_.end()) throw BadStatement("a work gathered what nobody of this program closes");
      closer->second(tx);
    }
  }

 private:
  std::map<std::type_index, std::function<void(Tx&)>> closers_;

  template <class F, class Run>
  static auto in(F&& work, Run&& run) {
    using R = std::invoke_result_t<F, Tx&>;
    if constexpr (std::is_void_v<R>) {
      run([&](Tx& tx) { work(tx); });
    } else {
      std::optional<R> result;
      run([&](Tx& tx) { result.emplace(work(tx)); });
      return std::move(*result);
    }
  }
};

struct StorageOptions {
  int readers{8};                                  // SQLite reading connections / PostgreSQL pool size
  int group_commit_limit{256};                     // most works in one SQLite commit
  std::chrono::milliseconds lease_timeout{5'000};  // how long a caller waits for a free connection
};

/// `sqlite:path/to/file.db` or `postgresql://…`. Throws Unavailable.
std::unique_ptr<Database> open_database(std::string_view address, const StorageOptions& options = {});

// ---- reading -----------------------------------------------------------------------------

namespace detail {
std::int64_t as_integer(const Value& value);
double as_double(const Value& value);
const std::string& as_text(const Value& value);
Blob as_blob(const Value& value);
Day as_day(const Value& value);
Instant as_instant(const Value& value);
template <class T>
struct Reader;
[[noreturn]] void out_of_range(std::int64_t number);
template <std::integral T>
struct Reader<T> {
  static T read(const Value& v) {
    const std::int64_t number = as_integer(v);
    if constexpr (std::is_same_v<T, bool>) {
      if (number != 0 && number != 1) out_of_range(number);
      return number == 1;
    } else {
      if (!std::in_range<T>(number)) out_of_range(number);
      return static_cast<T>(number);
    }
  }
};
template <class T>
requires std::is_enum_v<T>
struct Reader<T> {
  static T read(const Value& v) { return static_cast<T>(Reader<std::underlying_type_t<T>>::read(v)); }
};
template <>
struct Reader<double> {
  static double read(const Value& v) { return as_double(v); }
};
template <>
struct Reader<std::string> {
  static std::string read(const Value& v) { return as_text(v); }
};
template <>
struct Reader<Blob> {
  static Blob read(const Value& v) { return as_blob(v); }
};
template <>
struct Reader<Day> {
  static Day read(const Value& v) { return as_day(v); }
};
template <>
struct Reader<Instant> {
  static Instant read(const Value& v) { return as_instant(v); }
};
template <class X>
struct Reader<Id<X>> {
  static Id<X> read(const Value& v) { return Id<X>(as_integer(v)); }
};
template <class X>
struct Reader<std::optional<X>> {
  static std::optional<X> read(const Value& v) {
    if (std::holds_alternative<std::monostate>(v)) return std::nullopt;
    return Reader<X>::read(v);
  }
};
}  // namespace detail

template <class T>
T Row::get(std::size_t column) const {
  return detail::Reader<T>::read(at(column));
}

}  // namespace ashyq::platform
