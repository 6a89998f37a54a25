// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/dates/time_words.hpp"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <array>
#include <charconv>
#include <unordered_map>

#include "ingest/ascii.hpp"
#include "ingest/error.hpp"

namespace dateline::dates {

namespace {

constexpr std::array<std::string_view, 13> mod_names{
    "",          "START",        "MID",           "END",           "APPROX",
    "LESS_THAN", "MORE_THAN",    "EQUAL_OR_LESS", "EQUAL_OR_MORE", "BEFORE",
    "AFTER",     "ON_OR_BEFORE", "ON_OR_AFTER"};

Mod mod_named(std::string_view name) {
  for (std::size_t i = 0; i < mod_names.size(); ++i)
    if (mod_names[i] == name) return static_cast<Mod>(i);
  throw Error("gazetteer time-modifiers: \"" + std::string(name) + "\" is no mod of TIMEX3");
}

constexpr std::array<std::string_view, 14> unit_names{"",       "second",    "minute",     "hour",    "day",
                                                      "week",   "fortnight", "month",      "quarter", "year",
                                                      "decade", "century",   "millennium", "weekend"};
constexpr std::array<std::string_view, 6> part_names{"", "MO", "MI", "AF", "EV", "NI"};
constexpr std::array<std::string_view, 5> season_names{"", "SP", "SU", "FA", "WI"};
constexpr std::array<std::string_view, 15> direction_names{"",        "last", "past",   "previous",  "this",
                                                           "current", "next", "coming", "following", "latest",
                                                           "same",    "that", "recent", "year_ago",  "final"};
constexpr std::array<std::string_view, 8> holiday_rules{"fixed",  "nth",     "easter", "islamic",
                                                        "hebrew", "chinese", "diwali", "event"};

template <class Enum, std::size_t n>
Enum named(const std::array<std::string_view, n>& names, std::string_view name) {
  for (std::size_t i = 0; i < n; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  throw Error("gazetteers of time words: \"" + std::string(name) + "\" is not known");
}

int integer(std::string_view digits) {
  if (digits.starts_with('+')) digits.remove_prefix(1);
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// The function words: they are the grammar's own.
struct KeyWord {
  std::string_view word;
  Key key;
};
constexpr KeyWord key_words[] = {
    {"the", Key::the},
    {"a", Key::a},
    {"an", Key::a},
    {"of", Key::of},
    {"to", Key::to},
    {"and", Key::and_},
    {"or", Key::or_},
    {"in", Key::in},
    {"on", Key::on},
    {"at", Key::at},
    {"by", Key::by},
    {"from", Key::from},
    {"until", Key::until},
    {"till", Key::until},
    {"since", Key::since},
    {"for", Key::for_},
    {"within", Key::within},
    {"over", Key::over},
    {"after", Key::after},
    {"before", Key::before},
    {"between", Key::between},
    {"through", Key::through},
    {"during", Key::during},
    {"throughout", Key::during},
    {"this", Key::this_one},
    {"that", Key::that},
    {"these", Key::these},
    {"each", Key::each},
    {"every", Key::every},
    {"other", Key::other},
    {"ago", Key::ago},
    {"earlier", Key::earlier},
    {"later", Key::later},
    {"hence", Key::hence},
    {"now", Key::now},
    {"s", Key::s},
    {"st", Key::th},
    {"nd", Key::th},
    {"rd", Key::th},
    {"th", Key::th},
    {"ended", Key::ended},
    {"ending", Key::ending},
    {"time", Key::time},
    {"q", Key::q},
    {"h", Key::h},
    {"t", Key::t},
    {"fy", Key::fy},
    {"once", Key::once},
    {"twice", Key::twice},
    {"times", Key::times},
    {"half", Key::half},
    {"clock", Key::clock},
    {"so", Key::so},
    {"beyond", Key::beyond},
    {"as", Key::as},
    {"part", Key::part},
    {"hours", Key::hours},
    {"its", Key::its},
    {"their", Key::its},
    {"his", Key::its},
    {"her", Key::its},
    {"our", Key::its},
    {"more", Key::more},
    {"than", Key::than},
    {"only", Key::only},
    {"nineteen", Key::teens},
    {"eighteen", Key::teens},
    {"seventeen", Key::teens},
    {"thousand", Key::thousand},
    {"hundred", Key::hundred},
    {"old", Key::old},
    {"per", Key::per},
    {"some", Key::some},
    {"single", Key::single},
    {"sometime", Key::sometime},
    {"just", Key::just},
    {"barely", Key::just},
    {"least", Key::least},
    {"lasted", Key::takes},
    {"lasts", Key::takes},
    {"lasting", Key::takes},
    {"took", Key::takes},
    {"take", Key::takes},
    {"takes", Key::takes},
    {"spent", Key::takes},
    {"spend", Key::takes},
    {"nearly", Key::nearly},
    {"almost", Key::nearly},
    {"about", Key::nearly},
};

}  // namespace

std::string_view name_of(Mod mod) {
  return mod_names[static_cast<std::size_t>(mod)];
}

TimeWords::TimeWords(const Gazetteers& gazetteers, Lexicon& lexicon) {
  const auto list = [&](std::string_view name) -> const Gazetteer& {
    const Gazetteer* found = gazetteers.find(name);
    if (found == nullptr) throw Error("the finder \"dates\" needs the gazetteer " + std::string(name) + ".tsv");
    return *found;
  };
  read_keys(lexicon);
  read_names(lexicon);
  read_words(list("time-words"), lexicon);
  read_cues(list("time-cues"), lexicon);
  read_modifiers(list("time-modifiers"), lexicon);
  read_references(list("time-references"), lexicon);
  read_holidays(list("holidays"), lexicon);
  choose_triggers();
}

TimeWord& TimeWords::word(std::string_view written, Lexicon& lexicon) {
  const WordId id = lexicon.intern(written);
  if (index_[id] == 0) {
    index_.set(id, static_cast<std::uint16_t>(words_.size()));
    words_.emplace_back();
    ids_.push_back(id);
  }
  return words_[index_[id]];
}

void TimeWords::read_keys(Lexicon& lexicon) {
  for (const auto& [written, key] : key_words) word(written, lexicon).key = key;
}

void TimeWords::read_names(Lexicon& lexicon) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale::getEnglish(), status);
  if (U_FAILURE(status)) throw Error(std::string("ICU has no names of months: ") + u_errorName(status));
  const auto each = [&](const icu::UnicodeString* names, int32_t count, const auto& take) {
    for (int32_t i = 0; i < count; ++i) {
      std::string name;
      names[i].toUTF8String(name);
      while (name.ends_with('.')) name.pop_back();
      if (!name.empty()) take(word(name, lexicon), i);
    }
  };
  using Symbols = icu::DateFormatSymbols;
  for (const auto width : {Symbols::ABBREVIATED, Symbols::WIDE}) {
    const std::uint32_t cut = width == Symbols::ABBREVIATED ? flag_abbreviated : 0U;
    int32_t count = 0;
    const auto* months = symbols.getMonths(count, Symbols::FORMAT, width);
    each(months, count, [&](TimeWord& w, int32_t i) {
      w.month = static_cast<std::uint8_t>(i + 1);
      w.flags = (w.flags & ~static_cast<std::uint32_t>(flag_abbreviated)) | cut;
    });
    const auto* days = symbols.getWeekdays(count, Symbols::FORMAT, width);
    each(days, count, [&](TimeWord& w, int32_t i) {  // from Sunday = 1; 0 is empty
      w.weekday = static_cast<std::uint8_t>(i == 1 ? 7 : i - 1);
      w.flags = (w.flags & ~static_cast<std::uint32_t>(flag_abbreviated)) | cut;
    });
  }
  for (const auto& [written, month] : {std::pair{"sept", 9}, std::pair{"janu", 1}})
    word(written, lexicon).month = static_cast<std::uint8_t>(month), word(written, lexicon).flags |= flag_abbreviated;
  for (const auto& [written, day] :
       {std::pair{"tues", 2}, std::pair{"weds", 3}, std::pair{"thur", 4}, std::pair{"thurs", 4}})
    word(written, lexicon).weekday = static_cast<std::uint8_t>(day), word(written, lexicon).flags |= flag_abbreviated;
  static constexpr std::array<std::string_view, 7> plurals{"mondays", "tuesdays",  "wednesdays", "thursdays",
                                                           "fridays", "saturdays", "sundays"};
  for (std::size_t i = 0; i < plurals.size(); ++i) {
    auto& w = word(plurals[i], lexicon);
    w.weekday = static_cast<std::uint8_t>(i + 1);
    w.flags |= flag_plural;
  }
}

void TimeWords::read_words(const Gazetteer& list, Lexicon& lexicon) {
  static const std::unordered_map<std::string_view, Flag> flags{{"period.period", flag_period},
                                                                {"kind.fiscal", flag_fiscal},
                                                                {"kind.whole", flag_whole},
                                                                {"vague.X", flag_vague},
                                                                {"few.X", flag_few},
                                                                {"couple.2", flag_couple},
                                                                {"person.person", flag_person},
                                                                {"aged.thing", flag_aged},
                                                                {"label.label", flag_label},
                                                                {"counted.counted", flag_counted},
                                                                {"zone.zone", flag_zone},
                                                                {"zonename.zone", flag_zone_name},
                                                                {"calendar.crop", flag_split_year},
                                                                {"title.title", flag_title},
                                                                {"contract.month", flag_contract},
                                                                {"measured.measured", flag_measured},
                                                                {"dayname.dayname", flag_day_name},
                                                                {"meridiem.am", flag_am},
                                                                {"meridiem.pm", flag_pm}};
  for (const auto& meaning : list.forms("meaning")) {
    const auto dot = meaning.find('.');
    const std::string kind = meaning.substr(0, dot);
    const std::string_view value = std::string_view(meaning).substr(dot + 1);
    for (const auto written : split(list.look_up("meaning", meaning, "words"), '|')) {
      TimeWord& w = word(written, lexicon);
      if (kind == "unit" || kind == "units")
        w.unit = named<Unit>(unit_names, value);
      else if (kind == "season" || kind == "seasons")
        w.season = named<Season>(season_names, value);
      else if (kind == "part" || kind == "parts")
        w.part = named<PartOfDay>(part_names, value);
      else if (kind == "hour")
        w.hour = static_cast<std::uint8_t>(integer(value));
      else if (kind == "near")
        w.near = value == "night" ? TimeWord::tonight : static_cast<std::int8_t>(integer(value));
      else if (kind == "number" || kind == "dozen")
        w.number = static_cast<std::int16_t>(integer(value));
      else if (kind == "ordinal")
        w.ordinal = static_cast<std::uint8_t>(integer(value));
      else if (kind == "decades")
        w.decades = static_cast<std::uint8_t>(integer(value));
      else if (kind == "direction")
        w.direction = named<Direction>(direction_names, value);
      else if (kind == "edge")
        w.edge = mod_named(value);
      else if (kind == "bound")
        w.bound = mod_named(value);
      else if (const auto flag = flags.find(meaning); flag != flags.end())
        w.flags |= flag->second;
      if (kind == "units" || kind == "seasons" || kind == "parts") w.flags |= flag_plural;
    }
  }
}

void TimeWords::read_cues(const Gazetteer& list, Lexicon& lexicon) {
  static constexpr std::pair<std::string_view, Flag> cues[] = {
      {"future", flag_future}, {"strong", flag_strong}, {"event", flag_event},    {"ahead", flag_ahead},
      {"behind", flag_behind}, {"past", flag_past},     {"present", flag_present}};
  for (const auto& [cue, flag] : cues)
    for (const auto written : split(list.look_up("cue", cue, "words"), '|')) word(written, lexicon).flags |= flag;
}

void TimeWords::flag_words(std::string_view phrase, Flag each, Flag last, Lexicon& lexicon) {
  std::vector<Token> tokens;
  tokenize(phrase, lexicon, tokens);
  TimeWord* end = nullptr;
  for (const auto& token : tokens) {
    if (!token.is_word()) continue;
    end = &word(token.text(phrase), lexicon);
    end->flags |= each;
  }
  if (end != nullptr) end->flags |= last;
}

void TimeWords::read_modifiers(const Gazetteer& list, Lexicon& lexicon) {
  for (const auto& phrase : list.forms("phrase")) {
    modifiers_.push_back(
        {mod_named(list.look_up("phrase", phrase, "length")), mod_named(list.look_up("phrase", phrase, "date"))});
    modifier_phrases_.add(phrase, static_cast<std::uint32_t>(modifiers_.size() - 1), lexicon);
    flag_words(phrase, flag_modifier, flag_modifier, lexicon);
  }
}

void TimeWords::read_references(const Gazetteer& list, Lexicon& lexicon) {
  for (const auto& phrase : list.forms("phrase")) {
    Reference reference;
    reference.timex = list.look_up("phrase", phrase, "timex");
    for (const auto w : split(list.look_up("phrase", phrase, "before"), '|'))
      reference.before.push_back(lexicon.intern(w));
    for (const auto w : split(list.look_up("phrase", phrase, "not_before"), '|'))
      reference.not_before.push_back(lexicon.intern(w));
    for (const auto w : split(list.look_up("phrase", phrase, "not_after"), '|'))
      reference.not_after.push_back(lexicon.intern(w));
    references_.push_back(std::move(reference));
    reference_phrases_.add(phrase, static_cast<std::uint32_t>(references_.size() - 1), lexicon);
    flag_words(phrase, flag_in_phrase, flag_ends_phrase, lexicon);
  }
}

void TimeWords::read_holidays(const Gazetteer& list, Lexicon& lexicon) {
  for (const auto& name : list.forms("name")) {
    const auto parts = split(list.look_up("name", name, "rule"), ' ');
    if (parts.size() < 2) throw Error("gazetteer holidays: \"" + name + "\" has no rule");
    Holiday holiday;
    holiday.rule = named<HolidayRule>(holiday_rules, parts[0]);
    switch (holiday.rule) {
      case HolidayRule::nth:
        if (parts.size() < 4) throw Error("gazetteer holidays: \"" + name + "\" needs a month, a weekday and a number");
        holiday.month = integer(parts[1]), holiday.weekday = integer(parts[2]), holiday.nth = integer(parts[3]);
        if (parts.size() > 4) holiday.offset = integer(parts[4]);
        break;
      case HolidayRule::easter:
      case HolidayRule::diwali:
        holiday.offset = integer(parts[1]);
        break;
      case HolidayRule::event:
        holiday.year = integer(parts[1].substr(0, 4)), holiday.month = integer(parts[1].substr(5, 2));
        holiday.day = integer(parts[1].substr(8));
        break;
      default:
        holiday.month = integer(parts[1].substr(0, 2)), holiday.day = integer(parts[1].substr(3));
        if (parts.size() > 2) holiday.offset = integer(parts[2]);
    }
    if (const auto days = list.look_up("name", name, "days"); !days.empty()) holiday.days = integer(days);
    holidays_.push_back(holiday);
    holiday_phrases_.add(name, static_cast<std::uint32_t>(holidays_.size() - 1), lexicon);
    flag_words(name, flag_in_phrase, flag_ends_phrase, lexicon);
  }
}

void TimeWords::choose_triggers() {
  for (std::size_t i = 1; i < words_.size(); ++i) {
    const TimeWord& w = words_[i];
    if (w.unit != Unit::none || w.month != 0 || w.weekday != 0 || w.season != Season::none ||
        w.part != PartOfDay::none || w.hour != 0 || w.near != TimeWord::no_near || w.decades != 0 ||
        w.has(flag_period) || w.key == Key::half || w.has(flag_am) || w.has(flag_pm) || w.key == Key::q ||
        w.key == Key::h || w.key == Key::fy || w.key == Key::clock || w.key == Key::teens || w.number == 20 ||
        w.has(flag_ends_phrase))
      triggers_.add(ids_[i]);
    if (w.number >= 0 || w.ordinal != 0 || w.direction != Direction::none || w.edge != Mod::none ||
        w.bound != Mod::none || w.has(flag_fiscal) || w.has(flag_whole) || w.has(flag_vague) || w.has(flag_few) ||
        w.has(flag_couple) || w.has(flag_modifier) || w.has(flag_in_phrase))
      leads_.add(ids_[i]);
    switch (w.key) {
      case Key::the:
      case Key::a:
      case Key::of:
      case Key::to:
      case Key::and_:
      case Key::or_:
      case Key::this_one:
      case Key::that:
      case Key::these:
      case Key::each:
      case Key::every:
      case Key::other:
      case Key::s:
      case Key::th:
      case Key::part:
      case Key::half:
      case Key::its:
      case Key::once:
      case Key::twice:
      case Key::in:
      case Key::on:
      case Key::some:
      case Key::times:
      case Key::single:
      case Key::sometime:
      case Key::hundred:
      case Key::thousand:
        leads_.add(ids_[i]);
        break;
      default:
        break;
    }
  }
}

}  // namespace dateline::dates
