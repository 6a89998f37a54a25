// SPDX-License-Identifier: GPL-3.0-or-later
// run_pipeline: one reading thread, many working ones, results in the order of reading, memory bounded.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace dateline {

// Batches go from `produce` through `work` to `consume`.
//   produce(emit)  runs on a thread of its own and calls emit(Batch) for each batch;
//   make_worker()  is called once on each of `threads` threads and gives a function Batch → Result;
//   consume(Result) runs on the calling thread, in the order in which batches were emitted.
// At most 4 batches a thread are under way. The first exception of any part stops all and is thrown here.
template <class Batch, class Result>
class Pipeline {
 public:
  using Emit = std::function<void(Batch)>;
  using Work = std::function<Result(Batch)>;

  explicit Pipeline(std::size_t threads) : threads_(threads == 0 ? 1 : threads) {}

  void run(const std::function<void(const Emit&)>& produce, const std::function<Work()>& make_worker,
           const std::function<void(Result)>& consume) {
    std::vector<std::thread> all;
    all.emplace_back([&] { guarded([&] { produce([this](Batch batch) { put(std::move(batch)); }); }), close(); });
    for (std::size_t i = 0; i < threads_; ++i)
      all.emplace_back([&] {
        guarded([&] {
          const Work work = make_worker();
          while (auto job = take()) finish(job->first, work(std::move(job->second)));
        });
      });
    guarded([&] {
      while (auto result = next_result()) consume(std::move(*result));
    });
    stop();
    for (auto& thread : all) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct Stopped {};

  template <class F>
  void guarded(F&& f) {
    try {
      f();
    } catch (const Stopped&) {
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
      changed_.notify_all();
    }
  }

  void put(Batch batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || emitted_ - consumed_ < 4 * threads_; });
    if (stopped_) throw Stopped{};
    waiting_.emplace(emitted_++, std::move(batch));
    changed_.notify_all();
  }

  std::optional<std::pair<std::size_t, Batch>> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || closed_ || !waiting_.empty(); });
    if (stopped_ || waiting_.empty()) return std::nullopt;
    auto first = waiting_.begin();
    std::pair<std::size_t, Batch> job{first->first, std::move(first->second)};
    waiting_.erase(first);
    return job;
  }

  void finish(std::size_t number, Result result) {
    const std::lock_guard lock(mutex_);
    done_.emplace(number, std::move(result));
    changed_.notify_all();
  }

  std::optional<Result> next_result() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || done_.contains(consumed_) || (closed_ && consumed_ == emitted_); });
    const auto found = done_.find(consumed_);
    if (stopped_ || found == done_.end()) return std::nullopt;
    Result result = std::move(found->second);
    done_.erase(found);
    ++consumed_;
    changed_.notify_all();
    return result;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  const std::size_t threads_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, Batch> waiting_;
  std::map<std::size_t, Result> done_;
  std::size_t emitted_ = 0;
  std::size_t consumed_ = 0;
  bool closed_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace dateline
