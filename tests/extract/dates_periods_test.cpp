// SPDX-License-Identifier: GPL-3.0-or-later
// Quarters, seasons, relative units, lengths, sets and times of day; the published day is Wednesday, 30 July 2025.
#include <catch2/catch.hpp>

#include "tests/extract/dates.hpp"

TEST_CASE("quarters, halves and fiscal years are read with or without a year") {
  CHECK(times_in("the third quarter of 1990, Q3 2025, 3Q25, H1 2025, 1H25, FY25, fiscal 1988") ==
        "the third quarter of 1990=1990-Q3; Q3 2025=2025-Q3; 3Q25=2025-Q3; H1 2025=2025-H1; 1H25=2025-H1; FY25=2025; "
        "fiscal 1988=1988");
  CHECK(times_in("a second-quarter loss and a fourth-quarter gain") ==
        "second-quarter=2025-Q2; fourth-quarter=2024-Q4");
  CHECK(times_in("it will open in the fourth quarter") == "the fourth quarter=2025-Q4");
  CHECK(times_in("this year's third quarter and the first half of next year") ==
        "this year's third quarter=2025-Q3; the first half of next year=2026-H1");
  CHECK(times_in("in the second and fourth quarters of 1999") == "the second=1999-Q2; fourth quarters of 1999=1999-Q4");
  CHECK(spans_in("the first half of 1997") == "the first half of 1997=1997-H1 1997-01-01..1997-06-30");
}

TEST_CASE("comparisons are told from the quarter that the article speaks of") {
  CHECK(times_in("Third-quarter profit rose. In the year-ago period it fell, and a year earlier too. In the latest "
                 "quarter it sold more.",
                 "1989-10-26") ==
        "Third-quarter=1989-Q3; the year-ago period=1988-Q3; a year earlier=1988-Q3; the latest quarter=1989-Q3");
  CHECK(times_in("Inflation slowed in November from 6% a year earlier", "2024-12-12") ==
        "November=2024-11; a year earlier=2023-11");
  CHECK(times_in("more than a year ago") == "a year ago=2024");
}

TEST_CASE("last, this and next move by calendar units") {
  CHECK(spans_in("this week, last week, next month") ==
        "this week=2025-W31 2025-07-28..2025-08-03; last week=2025-W30 2025-07-21..2025-07-27; "
        "next month=2025-08 2025-08-01..2025-08-31");
  CHECK(times_in("last week", "2021-01-04") == "last week=2020-W53");
  CHECK(times_in("last quarter, next quarter", "2025-01-10") == "last quarter=2024-Q4; next quarter=2025-Q2");
  CHECK(kinds_in("Earlier this year, by year-end, late last month") ==
        "Earlier this year=2025 DATE START; year-end=2025 DATE END; late last month=2025-06 DATE END");
  CHECK(times_in("over the weekend", "2025-07-28") == "the weekend=2025-W30-WE");
  CHECK(times_in("two years ago, six weeks ago, 10 days ago, three months from now") ==
        "two years ago=2023; six weeks ago=2025-W25; 10 days ago=2025-07-20; three months from now=2025-10");
  CHECK(times_in("yesterday, today and tomorrow") == "yesterday=2025-07-29; today=2025-07-30; tomorrow=2025-07-31");
}

TEST_CASE("what follows a date of the past is told from it") {
  CHECK(times_in("In 1998 he wrote it, and the following year he left.") == "1998=1998; the following year=1999");
  CHECK(times_in("On March 3, 1987, it opened. In June it closed, and on July 4 it burned.") ==
        "March 3, 1987=1987-03-03; June=1987-06; July 4=1987-07-04");
  CHECK(times_in("On March 3, 1987, it opened.\n\nIn June it closed.") == "March 3, 1987=1987-03-03; June=2025-06");
  CHECK(times_in("It fell on July 3. The next day it rose, and that month it doubled.") ==
        "July 3=2025-07-03; The next day=2025-07-04; that month=2025-07");
}

TEST_CASE("without a date of publication nothing is guessed") {
  CHECK(times_in("on Tuesday, May 5, in April, last year, today, recently, the third quarter", "") ==
        "Tuesday, May 5=XXXX-05-05; April=XXXX-04; last year=PAST_REF; today=PRESENT_REF; recently=PAST_REF; "
        "the third quarter=XXXX-Q3");
  CHECK(times_in("on Tuesday evening at", "") == "Tuesday evening=XXXX-WXX-2TEV");
  CHECK(times_in("in 1998 and two years ago", "") == "1998=1998; two years ago=PAST_REF");
}

TEST_CASE("seasons, decades and centuries have their days") {
  CHECK(spans_in("the summer of 1958") == "the summer of 1958=1958-SU 1958-06-01..1958-08-31");
  CHECK(spans_in("the winter of 2023") == "the winter of 2023=2023-WI 2023-12-01..2024-02-29");
  CHECK(times_in("this winter", "2025-01-15") == "this winter=2024-WI");
  CHECK(times_in("last winter", "2025-01-15") == "last winter=2023-WI");
  CHECK(spans_in("the mid-1990s") == "the mid-1990s=199 1990-01-01..1999-12-31");
  CHECK(times_in("the nineties and the '80s") == "the nineties=199; the '80s=198");
  CHECK(spans_in("in the 20th century") == "the 20th century=19 1900-01-01..1999-12-31");
}

TEST_CASE("a length keeps its words, and what stands before it") {
  CHECK(kinds_in("for nearly two years, more than four hours, up to 180 days, about a month") ==
        "nearly two years=P2Y DURATION LESS_THAN; more than four hours=PT4H DURATION MORE_THAN; "
        "up to 180 days=P180D DURATION EQUAL_OR_LESS; about a month=P1M DURATION APPROX");
  CHECK(times_in("a 30-year bond, an 8-month-old truce, a five year low, the past three months") ==
        "30-year=P30Y; 8-month-old=P8M; five year=P5Y; the past three months=P3M");
  CHECK(times_in("for 2 1/2 years, a minute and a half, 36 hours, 24 hours, half an hour, 2.5 years") ==
        "2 1/2 years=P2Y6M; a minute and a half=PT1M30S; 36 hours=PT36H; 24 hours=PT24H; half an hour=PT30M; "
        "2.5 years=P2.5Y");
  CHECK(times_in("It took a decade, more than a century, a decade and a half") ==
        "a decade=P1E; more than a century=P1C; a decade and a half=P15Y");
  CHECK(times_in("Stocks will last ten days") == "ten days=P10D");
  CHECK(times_in("two decades, several weeks, in recent weeks, in recent years, in coming months") ==
        "two decades=P20Y; several weeks=PXW; recent weeks=PXW; recent years=PAST_REF; coming months=FUTURE_REF");
  CHECK(kinds_in("two to three weeks") == "");  // a range: a quantity
}

TEST_CASE("over a length of time is during it, unless it lasts longer") {
  CHECK(kinds_in("sales grew over 18 months") == "18 months=P18M DURATION");
  CHECK(kinds_in("it took over two hours") == "over two hours=PT2H DURATION MORE_THAN");
  CHECK(kinds_in("he ruled for over a year") == "over a year=P1Y DURATION MORE_THAN");
}

TEST_CASE("ages and rates are no lengths") {
  for (const std::string text : {"a 22-year-old man", "he is 37 years old", "300 seats a week", "$40 a year",
                                 "a 10-month-old baby", "45 cents a share a year", "27 years of age"})
    CHECK(times_in(text) == "");
}

TEST_CASE("sets say how often") {
  const auto more = [](const dateline::TimeExpression& time) { return " " + time.kind + " " + time.quant + time.freq; };
  CHECK(times_in("each Thursday, every two years, twice a week, every other month", "2025-07-30", more) ==
        "each Thursday=XXXX-WXX-4 SET EACH; every two years=P2Y SET EVERY; twice a week=P1W SET 2X; "
        "every other month=P2M SET EVERY");
  CHECK(times_in("three times a week", "2025-07-30", more) == "three times a week=P1W SET 3X");
  CHECK(times_in("on Mondays, each July") == "Mondays=XXXX-WXX-1; each July=XXXX-07");
}

TEST_CASE("a time of day belongs to the day that the text tells of") {
  CHECK(times_in("The jet landed on Sunday. It had left at 6 p.m. for the north.") ==
        "Sunday=2025-07-27; 6 p.m.=2025-07-27T18:00");
  CHECK(times_in("A dance will be held on Friday. It starts at 6 p.m. for all.") ==
        "Friday=2025-08-01; 6 p.m.=2025-08-01T18:00");
  CHECK(times_in("It fell from Monday's close. It traded at 23 by 6 p.m. in New York.") ==
        "Monday=2025-07-28; 6 p.m.=2025-07-30T18:00");
}

TEST_CASE("a date of history is no day of later times") {
  CHECK(times_in("The two merged on Jan. 1, 2000. The call starts at 9 a.m. for all.") ==
        "Jan. 1, 2000=2000-01-01; 9 a.m.=2025-07-30T09:00");
  CHECK(times_in("They landed at 4:17 p.m. on July 20, 1969. Armstrong got out at 10:56 p.m. for a walk.") ==
        "4:17 p.m. on July 20, 1969=1969-07-20T16:17; 10:56 p.m.=1969-07-20T22:56");
}

TEST_CASE("a time of day is read with the part of the day behind it") {
  CHECK(times_in("It meets at 9:30 this morning.") == "9:30 this morning=2025-07-30T09:30");
  CHECK(times_in("He speaks at 7 o'clock tonight.") == "7 o'clock tonight=2025-07-30T19:00");
  CHECK(times_in("It begins at 2 a.m. tonight.") == "2 a.m. tonight=2025-07-30T02:00");
  CHECK(times_in("It left at three forty-five this afternoon.") == "three forty-five this afternoon=2025-07-30T15:45");
}

TEST_CASE("today says from which day a length is counted") {
  CHECK(times_in("Fifty years ago today they landed.") == "Fifty years ago today=1975-07-30");
  CHECK(times_in("It will tell a week from today.") == "a week from today=2025-08-06");
  CHECK(times_in("A century ago today it fell.") == "A century ago today=1925-07-30");
  CHECK(times_in("It lasted a few seconds.") == "a few seconds=PTXS");
}

TEST_CASE("the last quarter of a year is its fourth") {
  CHECK(times_in("In the last quarter of 1986 and the 1987 final quarter it lost.") ==
        "the last quarter of 1986=1986-Q4; the 1987 final quarter=1987-Q4");
}

TEST_CASE("centuries may be listed, and a year be spelled behind its month") {
  CHECK(times_in("It grew in the 18th and 19th centuries.") == "the 18th=17; 19th centuries=18");
  CHECK(times_in("It began in May nineteen seventy-four.") == "May nineteen seventy-four=1974-05");
}

TEST_CASE("titles of the year are no dates, and quarters of an hour, saints' days and months before nouns are") {
  CHECK(times_in("It was his fifth goal of the year.") == "the year=2025");
  CHECK(times_in("He was rookie of the year and left in a quarter of an hour.") == "a quarter of an hour=PT15M");
  CHECK(times_in("They left on St. Patrick's Day.") == "St. Patrick's Day=2025-03-17");
  CHECK(times_in("The report on March employment is out.") == "March=2025-03");
}

TEST_CASE("times of day have their day and zone") {
  const auto zone = [](const dateline::TimeExpression& time) { return " " + time.kind + " " + time.zone; };
  CHECK(times_in("until 5 p.m. EST, Nov. 6", "1989-10-30", zone) == "5 p.m. EST, Nov. 6=1989-11-06T17:00 TIME EST");
  CHECK(times_in("at 0915 GMT and 10:30 local time", "2025-07-30", zone) ==
        "0915 GMT=2025-07-30T09:15 TIME GMT; 10:30 local time=2025-07-30T10:30 TIME local time");
  CHECK(times_in("on June 10 at noon it opened") == "June 10 at noon=2025-06-10T12:00");
  CHECK(times_in("until midnight Friday") == "midnight Friday=2025-08-01T24:00");
  CHECK(times_in("doors open 7pm") == "7pm=2025-07-30T19:00");
  CHECK(times_in("at 12 a.m. it closed") == "12 a.m.=2025-07-30T00:00");
  CHECK(times_in("this morning, last night, on Friday evening") ==
        "this morning=2025-07-30TMO; last night=2025-07-29TNI; Friday evening=2025-07-25TEV");
  CHECK(times_in("at 2025-07-30T10:15:20 it") == "2025-07-30T10:15:20=2025-07-30T10:15:20");
}
