// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/dates/resolver.hpp"

#include <cstdio>

#include "extract/dates/length_value.hpp"
#include "ingest/published.hpp"

namespace dateline::dates {

namespace {

constexpr std::string_view part_codes[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI"};

std::string two_digits(int value) {
  return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

}  // namespace

std::optional<TimeExpression> Resolver::resolve(const Reading& reading, const SentenceView& view, const Reading* next) {
  view_ = &view;
  next_ = next;
  begin_ = reading.begin;
  end_ = reading.end;
  value_ = {};
  value_.kind = "DATE";
  value_.mod = name_of(reading.mod);
  precision_ = Unit::none;
  if (!place(reading)) return std::nullopt;
  finish(reading);
  return std::move(value_);
}

bool Resolver::place(const Reading& reading) {
  switch (reading.shape) {
    case Shape::nothing:
      return false;
    case Shape::day:
      return place_day(reading);
    case Shape::either_day:
      return place_either_day(reading);
    case Shape::month:
      return place_month(reading);
    case Shape::year:
      return place_year(reading);
    case Shape::split_year:
      return set_interval(whole_year(reading.year).first, whole_year(reading.year + 1).last,
                          year_timex(reading.year) + "/" + year_timex(reading.year + 1));
    case Shape::decade:
      return set_decade(reading.year);
    case Shape::century:
      return place_century(reading.part);
    case Shape::quarter:
      return place_quarter(reading);
    case Shape::half:
      return place_half(reading);
    case Shape::season:
      return place_season(reading);
    case Shape::weekday:
      return place_weekday(reading);
    case Shape::near_day:
      if (!dated()) return set_past_or_future(reading.day);
      told_from_article();
      return set_day(add_days(today(), reading.day));
    case Shape::relative:
      return place_relative(reading);
    case Shape::this_period:
      return place_this_period(reading);
    case Shape::ago:
      return place_ago(reading);
    case Shape::a_year_ago:
      return place_a_year_ago(reading);
    case Shape::week_of:
      return place_week(reading);
    case Shape::length:
      return place_length(reading);
    case Shape::reference:
      return set_open(words_.reference(reading.table).timex);
    case Shape::set:
      return place_set(reading);
    case Shape::day_part:
      return place_day_part(reading);
    case Shape::clock:
      return place_clock(reading);
    case Shape::holiday:
      return place_holiday(reading);
  }
  return false;
}

// The time of day, and what the story keeps of it.
void Resolver::finish(const Reading& reading) {
  if (reading.shape != Shape::set) add_time(reading.time);
  if (value_.kind == "DURATION" || value_.kind == "SET" || !value_.first || precision_ == Unit::none) return;
  const Mention mention{{*value_.first, *value_.last}, precision_};
  // Another year ends the passage that told of one.
  if (const auto told = passage(); told && told->span.first.year() != mention.span.first.year()) story_.end_passage();
  story_.mention(mention);
  last_sentence_ = &view_->sentence();
  if (precision_ == Unit::day) {
    day_sentence_ = last_sentence_;
    day_token_ = reading.end;
    if (tells_of_its_day(reading))
      scene_ = Scene{mention.span.first, view_->sentence().index, view_->sentence().field, reading.time.is_given()};
  }
  // A passage that tells of another time begins with an explicit date far from the article's.
  if (reading.begin > 2 || reading.year_by != YearBy::written || !dated() || view_->sentence().field != Field::text)
    return;
  constexpr int far = 365;
  const int distance = days_since_epoch(mention.span.first) - days_since_epoch(today());
  if (distance > -far && distance < far) return;
  story_.begin_passage(mention, paragraph_end_);
}

// Whether what follows may be told of that day: "the jet landed on Sunday", "police said Thursday", "today"; but not
// "from Friday's close", nor "yesterday", which market reports compare with.
bool Resolver::tells_of_its_day(const Reading& reading) const {
  if (reading.shape == Shape::clock) return false;  // its day is told already
  if (reading.shape == Shape::near_day) return reading.day == 0;
  const bool possessive = view_->is_mark(reading.end, '\'') && view_->key(reading.end + 1) == Key::s;
  const Key left = view_->key(reading.begin - 1);
  const bool compared = left == Key::from || left == Key::since || left == Key::until || left == Key::than ||
                        left == Key::least || left == Key::of || left == Key::after || left == Key::before ||
                        left == Key::by;
  return !compared && !(possessive && left != Key::at);
}

void Resolver::add_time(const TimeOfDay& time) {
  if (!time.is_given() || value_.timex.ends_with("_REF")) return;
  value_.kind = "TIME";
  if (time.hour < 0) {
    value_.timex += part_codes[static_cast<std::size_t>(time.part)];
    return;
  }
  value_.timex += "T" + two_digits(time.hour) + ":" + two_digits(time.minute);
  if (time.second >= 0) value_.timex += ":" + two_digits(time.second);
  value_.zone = time.zone;
}

void Resolver::told_from_article() {
  if (dated()) value_.anchor = iso_date(today());
}

std::optional<Mention> Resolver::passage() const {
  if (view_->sentence().field != Field::text) return std::nullopt;
  return story_.passage_at(view_->sentence().begin + view_->token(begin_).begin);
}

std::optional<Mention> Resolver::near_mention() const {
  if (!story_.last() || last_sentence_ == nullptr || last_sentence_->field != view_->sentence().field)
    return std::nullopt;
  return view_->sentence().index - last_sentence_->index <= 1 ? story_.last() : std::nullopt;
}

std::optional<int> Resolver::shared_year(const Reading& reading) const {
  if (next_ == nullptr || next_->month == 0 || (next_->shape != Shape::month && next_->shape != Shape::day) ||
      next_->begin != reading.end + 1)
    return std::nullopt;
  const Key link = view_->key(reading.end);
  if (link != Key::and_ && link != Key::or_ && link != Key::to && link != Key::through && link != Key::until &&
      !view_->is_mark(reading.end, '-') && !view_->is_mark(reading.end, '/'))
    return std::nullopt;
  const auto year = given_year(*next_);
  if (!year) return std::nullopt;
  return reading.month > next_->month ? *year - 1 : *year;
}

std::optional<Day> Resolver::end_of(const Reading& reading) {
  const Key link = view_->key(reading.end);
  if (next_ == nullptr || (link != Key::ended && link != Key::ending && link != Key::to) ||
      next_->begin > reading.end + 2 || (next_->shape != Shape::day && next_->shape != Shape::weekday))
    return std::nullopt;
  Story copy = story_;
  const auto day = Resolver(words_, copy).resolve(*next_, *view_, nullptr);
  return day ? day->first : std::nullopt;
}

bool Resolver::set_interval(const Day& first, const Day& last, std::string timex) {
  if (!first.ok() || !last.ok()) return false;
  value_.timex = std::move(timex);
  value_.first = first;
  value_.last = last;
  return true;
}

bool Resolver::set_day(const Day& day) {
  precision_ = Unit::day;
  return day.ok() && set_interval(day, day, iso_date(day));
}

bool Resolver::set_month(int year, int month) {
  precision_ = Unit::month;
  const auto span = whole_month(year, static_cast<unsigned>(month));
  return set_interval(span.first, span.last, month_timex(year, static_cast<unsigned>(month)));
}

bool Resolver::set_quarter(int year, int quarter) {
  precision_ = Unit::quarter;
  const auto span = whole_quarter(year, static_cast<unsigned>(quarter));
  return set_interval(span.first, span.last, quarter_timex(year, static_cast<unsigned>(quarter)));
}

bool Resolver::set_half(int year, int half) {
  precision_ = Unit::quarter;
  return set_interval(whole_quarter(year, static_cast<unsigned>(half * 2 - 1)).first,
                      whole_quarter(year, static_cast<unsigned>(half * 2)).last,
                      year_timex(year) + "-H" + std::to_string(half));
}

// Northern seasons; winter begins in December of its year.
bool Resolver::set_season(int year, int season) {
  static constexpr std::string_view codes[] = {"", "SP", "SU", "FA", "WI"};
  precision_ = Unit::quarter;
  const auto month = static_cast<unsigned>(season * 3);
  const Day first = whole_month(year, month).first;
  const Day last = season == 4 ? whole_month(year + 1, 2).last : whole_month(year, month + 2).last;
  return set_interval(first, last, year_timex(year) + "-" + std::string(codes[season]));
}

bool Resolver::set_year(int year) {
  if (year < 1 || year > 9999) return false;
  precision_ = Unit::year;
  return set_interval(whole_year(year).first, whole_year(year).last, year_timex(year));
}

bool Resolver::set_week(const Day& day) {
  precision_ = Unit::week;
  const IsoWeek week = iso_week(day);
  return set_interval(first_day_of(week), add_days(first_day_of(week), 6), week_timex(week));
}

bool Resolver::set_weekend(const Day& saturday) {
  precision_ = Unit::week;
  return set_interval(saturday, add_days(saturday, 1), week_timex(iso_week(saturday)) + "-WE");
}

bool Resolver::set_decade(int first_year) {
  precision_ = Unit::decade;
  return set_interval(whole_year(first_year).first, whole_year(first_year + 9).last,
                      year_timex(first_year).substr(0, 3));
}

// The 20th century is 1900 to 1999, as its name in TIMEX3 ("19") has it.
bool Resolver::place_century(int ordinal) {
  if (ordinal < 1 || ordinal > 30) return false;
  precision_ = Unit::century;
  const int first = (ordinal - 1) * 100;
  return set_interval(whole_year(std::max(first, 1)).first, whole_year(first + 99).last, two_digits(ordinal - 1));
}

bool Resolver::set_open(std::string timex) {
  value_.timex = std::move(timex);
  value_.anchor.clear();
  return true;
}

bool Resolver::set_past_or_future(int direction) {
  return set_open(direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF");
}

bool Resolver::set_unit(Unit unit, const Day& day) {
  const int year = static_cast<int>(day.year());
  switch (unit) {
    case Unit::week:
      return set_week(day);
    case Unit::month:
      return set_month(year, static_cast<int>(static_cast<unsigned>(day.month())));
    case Unit::quarter:
      return set_quarter(year, static_cast<int>(quarter_of(day)));
    case Unit::year:
      return set_year(year);
    case Unit::decade:
      return set_decade(year / 10 * 10);
    case Unit::century:
      return place_century(year / 100 + 1);
    case Unit::weekend:
      return set_weekend(add_days(day, 6 - static_cast<int>(iso_weekday(day))));
    default:
      return set_day(day);
  }
}

std::optional<int> Resolver::given_year(const Reading& reading) const {
  if (reading.year_by == YearBy::written) return reading.year;
  if (reading.year_by == YearBy::relative && dated()) return this_year() + reading.year;
  return std::nullopt;
}

}  // namespace dateline::dates
