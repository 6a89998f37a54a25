// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/dates/story.hpp"

namespace dateline::dates {

void Story::learn_order(DayOrder order) {
  if (order_ != DayOrder::unknown && order_ != order) contradicted_ = true;
  order_ = contradicted_ ? DayOrder::unknown : order;
}

void Story::mention(const Mention& mention) {
  last_[static_cast<std::size_t>(mention.precision)] = mention;
  newest_ = mention;
}

}  // namespace dateline::dates
