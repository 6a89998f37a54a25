// SPDX-License-Identifier: GPL-3.0-or-later
// All normalizers; the list of names that rules may use stands in registry.cpp.
#pragma once

#include "extract/normalizer.hpp"

namespace dateline {

std::optional<Normalized> normalize_money(const Groups& groups, const MatchContext& context);
std::optional<Normalized> normalize_percent(const Groups& groups, const MatchContext& context);
std::optional<Normalized> normalize_quantity(const Groups& groups, const MatchContext& context);
std::optional<Normalized> normalize_date(const Groups& groups, const MatchContext& context);
std::optional<Normalized> normalize_organization(const Groups& groups, const MatchContext& context);
std::optional<Normalized> normalize_email(const Groups& groups, const MatchContext& context);
std::optional<Normalized> normalize_url(const Groups& groups, const MatchContext& context);
std::optional<Normalized> normalize_ticker(const Groups& groups, const MatchContext& context);

}  // namespace dateline
