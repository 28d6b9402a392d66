// A vector that keeps its elements when it is cleared, so that what they hold in turn is not allocated anew for every
// release. Elements are handed out again empty.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

namespace ashyq::integrity {

template <class T>
class Kept {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  Kept() = default;
  Kept(std::initializer_list<T> elements) : elements_(elements), size_(elements.size()) {}
  Kept(const Kept& other) : elements_(other.begin(), other.end()), size_(other.size_) {}
  Kept(Kept&& other) noexcept : elements_(std::move(other.elements_)), size_(std::exchange(other.size_, 0)) {}
  /// Assigning keeps elements too: that is how the vectors within elements survive `element = T{}`.
  Kept& operator=(const Kept& other) {
    if (this == &other) return *this;
    clear();
    for (const T& element : other) add() = element;
    return *this;
  }
  Kept& operator=(Kept&& other) noexcept {
    elements_ = std::move(other.elements_);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }
  ~Kept() = default;

  T& add() {
    static const T kEmpty{};
    if (size_ == elements_.size()) return elements_.emplace_back(), elements_[size_++];
    elements_[size_] = kEmpty;  // copying an empty vector keeps the capacity, moving one does not
    return elements_[size_++];
  }
  void push_back(T element) { add() = std::move(element); }
  void clear() { size_ = 0; }
  void resize(std::size_t size) {
    while (size_ < size) add();
    size_ = size;
  }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* data() { return elements_.data(); }
  const T* data() const { return elements_.data(); }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }
  T& operator[](std::size_t i) { return elements_[i]; }
  const T& operator[](std::size_t i) const { return elements_[i]; }
  T& front() { return elements_.front(); }
  const T& front() const { return elements_.front(); }
  T& back() { return elements_[size_ - 1]; }
  const T& back() const { return elements_[size_ - 1]; }

 private:
  std::vector<T> elements_;
  std::size_t size_{0};
};

}  // namespace ashyq::integrity
