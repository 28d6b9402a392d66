#include "platform/render/scope.hpp"

namespace ashyq::platform::render {

Scope::Workspace& Scope::of_thread() {
  thread_local Workspace workspace;
  return workspace;
}

Scope::Scope(const Symbols& symbols, const boost::json::object& context, std::string_view language)
    : symbols_(symbols),
      context_(context),
      language_(language),
      workspace_(of_thread().busy ? own_ : of_thread()),
      slots_(workspace_.slots),
      undo_(workspace_.undo),
      root_(++workspace_.frames),
      frame_(root_) {
  workspace_.busy = true;
  undo_.clear();
  if (slots_.size() < symbols.size()) slots_.resize(symbols.size());
}

Scope::~Scope() { workspace_.busy = false; }

Value Scope::find(Symbol symbol) {
  Slot& slot = slots_[symbol];
  if (slot.frame == frame_) return slot.value;
  if (frame_ != root_ && symbol >= Symbols::kGlobals) return Missing{};
  const auto* found = context_.if_contains(symbols_.name(symbol));
  Value value = found != nullptr ? from_json(*found) : Missing{};
  if (found == nullptr && symbol == Symbols::kLang) value = language_;
  // Remembered for the next look; no undo needed, the context does not change.
  if (frame_ == root_) slot = {frame_, value};
  return value;
}

void Scope::set(Symbol symbol, Value value) {
  undo_.push_back({symbol, slots_[symbol]});
  slots_[symbol] = {frame_, value};
}

void Scope::rewind(std::size_t mark) {
  while (undo_.size() > mark) {
    slots_[undo_.back().symbol] = undo_.back().slot;
    undo_.pop_back();
  }
}

std::uint64_t Scope::enter() {
  const std::uint64_t before = frame_;
  frame_ = ++workspace_.frames;
  return before;
}

}  // namespace ashyq::platform::render
