// SPDX-License-Identifier: GPL-3.0-or-later
// JobQueue: one thread of its own that does jobs, one after the other, in the order in which they were put.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace dateline {

// The first exception of a job ends the work: later jobs are dropped, and put() or finish() throws it.
class JobQueue {
 public:
  using Job = std::function<void()>;

  // At most `waiting` jobs wait; put() blocks until there is room.
  explicit JobQueue(std::size_t waiting) : limit_(waiting), thread_([this] { work(); }) {}
  // Drops the jobs that wait; the one under way is done to its end.
  ~JobQueue() {
    {
      const std::lock_guard lock(mutex_);
      jobs_.clear();
      closed_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  void put(Job job) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return failure_ || jobs_.size() < limit_; });
    if (failure_) std::rethrow_exception(failure_);
    jobs_.push_back(std::move(job));
    changed_.notify_all();
  }

  // Waits until all jobs are done.
  void finish() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    thread_.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void work() {
    for (;;) {
      Job job;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return closed_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        job = std::move(jobs_.front());
        jobs_.pop_front();
        changed_.notify_all();
      }
      try {
        job();
      } catch (...) {
        const std::lock_guard lock(mutex_);
        failure_ = std::current_exception();
        jobs_.clear();
        changed_.notify_all();
        return;
      }
    }
  }

  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool closed_ = false;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace dateline
