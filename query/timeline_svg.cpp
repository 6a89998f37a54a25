// SPDX-License-Identifier: GPL-3.0-or-later
// timeline_svg: a timeline as a picture that stands for itself: counts as bars, all articles of the time as an outline,
// what has no date or only a coarser one at the right.
#include <algorithm>
#include <cmath>

#include "query/timeline.hpp"

namespace dateline {

namespace {

constexpr std::size_t plot_height = 220;
constexpr std::size_t top = 50;
constexpr std::size_t left = 60;
constexpr std::size_t foot = 40;
constexpr std::size_t plot_width = 860;
constexpr std::size_t most_labels = 12;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : safe_for_terminal(text)) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

// A coordinate with one decimal.
std::string tenths(double value) {
  const auto n = std::lround(value * 10);
  return std::to_string(n / 10) + "." + std::to_string(n % 10);
}

std::string text_at(double x, double y, std::string_view anchor, const std::string& content) {
  return "<text x=\"" + tenths(x) + "\" y=\"" + tenths(y) + "\" text-anchor=\"" + std::string(anchor) + "\">" +
         escaped(content) + "</text>\n";
}

}  // namespace

std::string timeline_svg(const Timeline& timeline, const std::string& title) {
  std::vector<TimelineBar> bars = timeline.bars;
  if (timeline.coarser > 0) bars.push_back({"imprecise", timeline.coarser, timeline.all_coarser});
  if (timeline.undated > 0) bars.push_back({"undated", timeline.undated, timeline.all_undated});
  std::size_t most = 1;
  for (const auto& bar : bars) most = std::max(most, bar.articles);
  const double step = static_cast<double>(plot_width) / static_cast<double>(std::max<std::size_t>(bars.size(), 1));
  const double width = std::min(step * 0.8, 60.0);
  const std::size_t labels = std::max<std::size_t>(1, (timeline.bars.size() + most_labels - 1) / most_labels);
  const double base = top + plot_height;
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " +
                    std::to_string(left + plot_width + 20) + " " + std::to_string(top + plot_height + foot) +
                    "\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>" + escaped(title) +
                    "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" + "<g fill=\"#333333\">\n" +
                    text_at(left, 24, "start", title) + text_at(left - 8, top + 4, "end", std::to_string(most)) +
                    text_at(left - 8, base, "end", "0") + "</g>\n<path d=\"M" + std::to_string(left) + " " +
                    tenths(base) + "h" + std::to_string(plot_width) + "\" stroke=\"#333333\"/>\n";
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const TimelineBar& bar = bars[i];
    const bool dated = i < timeline.bars.size();
    const double x = left + step * static_cast<double>(i) + (step - width) / 2;
    const double height =
        static_cast<double>(plot_height) * static_cast<double>(bar.articles) / static_cast<double>(most);
    svg += "<g><title>" + escaped(bar.period) + ": " + std::to_string(bar.articles) + " of " + std::to_string(bar.all) +
           " articles</title><rect x=\"" + tenths(x) + "\" y=\"" + tenths(base - height) + "\" width=\"" +
           tenths(width) + "\" height=\"" + tenths(height) + "\" fill=\"" + (dated ? "#2b6cb0" : "#a0aec0") +
           "\"/></g>\n";
    if (!dated || i % labels == 0)
      svg += "<g fill=\"#333333\">" + text_at(x + width / 2, base + 18 + (dated ? 0 : 14), "middle", bar.period) +
             "</g>\n";
  }
  return svg + "</svg>\n";
}

}  // namespace dateline
