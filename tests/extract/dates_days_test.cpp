// SPDX-License-Identifier: GPL-3.0-or-later
// Days, months and years as news writes them; the published day is Wednesday, 30 July 2025, unless a row says
// otherwise.
#include <catch2/catch.hpp>

#include "tests/extract/dates.hpp"

TEST_CASE("a day is read in every order in which news writes it") {
  for (const std::string written :
       {"July 30, 2025", "30 July 2025", "Wednesday, July 30, 2025", "30th of July, 2025", "July 30th, 2025",
        "2025-07-30", "30/07/2025", "7/30/2025", "30.7.2025", "30-Jul-2025", "the 30th of July 2025", "Jul. 30, 2025"})
    CHECK(times_in("It is dated " + written + " and signed.", "") == written + "=2025-07-30");
}

TEST_CASE("a day without a year is the nearest one, behind or ahead where a word says so") {
  CHECK(times_in("On Sept. 14 it closed.", "1989-10-30") == "Sept. 14=1989-09-14");
  CHECK(times_in("On Dec. 20 it closed.", "2025-01-05") == "Dec. 20=2024-12-20");
  CHECK(times_in("It is payable Jan. 3.", "1989-11-02") == "Jan. 3=1990-01-03");
  CHECK(times_in("the year ended March 31", "2025-03-10") == "the year=P1Y; March 31=2024-03-31");
  CHECK(times_in("as of Aug. 20 it held", "2025-07-30") == "Aug. 20=2024-08-20");
}

TEST_CASE("days that do not exist are no dates, nor is what is left of them") {
  for (const std::string text : {"On February 30, 2025, it", "on 31 April 2024", "on 2025-02-29", "on 31/06/2025",
                                 "on 45/13/2025", "at 25:61 o", "at 10:75 GMT"})
    CHECK(times_in(text) == "");
  CHECK(times_in("on February 29, 2024") == "February 29, 2024=2024-02-29");
  CHECK(times_in("on February 29, 2025") == "");
}

TEST_CASE("where day and month can be told apart two ways, both are kept, unless the article shows its order") {
  const auto both = [](const dateline::TimeExpression& time) {
    std::string out = time.precision.empty() ? "" : " " + time.precision;
    for (const auto& day : time.either) out += " " + day;
    return out;
  };
  CHECK(times_in("signed 03/04/2025", "", both) == "03/04/2025=2025 year 2025-03-04 2025-04-03");
  CHECK(times_in("from 28/02/2025 to 03/04/2025", "", both) == "28/02/2025=2025-02-28; 03/04/2025=2025-04-03");
  CHECK(times_in("from 2/28/2025 to 03/04/2025", "", both) == "2/28/2025=2025-02-28; 03/04/2025=2025-03-04");
  CHECK(times_in("28/02/2025, 2/28/2025, 03/04/2025", "", both) ==
        "28/02/2025=2025-02-28; 2/28/2025=2025-02-28; 03/04/2025=2025 year 2025-03-04 2025-04-03");
  CHECK(times_in("signed 05/05/2025", "", both) == "05/05/2025=2025-05-05");
  CHECK(spans_in("signed 03/04/2025") == "03/04/2025=2025 2025-03-04..2025-04-03");
}

TEST_CASE("lists and ranges give each end its own day, with the month and year of the others") {
  CHECK(times_in("from July 3-5 in Oslo") == "July 3=2025-07-03; 5=2025-07-05");
  CHECK(times_in("on May 3, 4 and 7.") == "May 3=2025-05-03; 4=2025-05-04; 7=2025-05-07");
  CHECK(times_in("on 3 and 5 July 2024") == "3=2024-07-03; 5 July 2024=2024-07-05");
  CHECK(times_in("from March to May 2024") == "March=2024-03; May 2024=2024-05");
  CHECK(times_in("between December and January 1998") == "December=1997-12; January 1998=1998-01");
  CHECK(times_in("May 3 to 5, 1999") == "May 3=1999-05-03; 5, 1999=1999-05-05");
  CHECK(times_in("the years 2019-2021 and 1985-87") == "2019=2019; 2021=2021; 1985=1985; 87=1987");
  CHECK(spans_in("the 1987/88 crop") == "1987/88=1987/1988 1987-01-01..1988-12-31");
  CHECK(times_in("Monday through Friday", "2025-07-30") == "Monday=2025-07-28; Friday=2025-08-01");
  CHECK(times_in("on Monday and Tuesday nights") == "Monday=XXXX-WXX-1TNI; Tuesday nights=XXXX-WXX-2TNI");
}

TEST_CASE("a weekday is the last one in reports and the next one where the text looks ahead") {
  CHECK(times_in("The senate voted Tuesday.") == "Tuesday=2025-07-29");
  CHECK(times_in("It said on Wednesday that") == "Wednesday=2025-07-30");
  CHECK(times_in("The senate will vote Tuesday.") == "Tuesday=2025-08-05");
  CHECK(times_in("The board is due to meet on Monday.") == "Monday=2025-08-04");
  CHECK(times_in("It had been due to expire Friday.") == "Friday=2025-07-25");
  CHECK(times_in("They closed last Wednesday and this Friday") == "last Wednesday=2025-07-23; this Friday=2025-08-01");
  CHECK(times_in("next Thursday, this coming Sunday, next Monday") ==
        "next Thursday=2025-07-31; this coming Sunday=2025-08-03; next Monday=2025-08-04");
  CHECK(times_in("The Sunday Times said. Sun Microsystems wed.") == "");
}

TEST_CASE("a weekday of the present lies ahead, one that something had happened by lies behind") {
  // 2025-07-30 is a Wednesday.
  CHECK(times_in("The teams play Friday.") == "Friday=2025-08-01");
  CHECK(times_in("Markets are closed on Friday.") == "Friday=2025-08-01");
  CHECK(times_in("Fourteen more are to be released on Friday.") == "Friday=2025-08-01");
  CHECK(times_in("The report comes out Friday.") == "Friday=2025-08-01");
  CHECK(times_in("It takes over, effective at 8 a.m. Friday.") == "8 a.m. Friday=2025-08-01T08:00");
  CHECK(times_in("It could be announced as early as Friday.") == "Friday=2025-08-01");
  CHECK(times_in("Some wait for a vote due Thursday and Friday.") == "Thursday=2025-07-31; Friday=2025-08-01");
  CHECK(times_in("The fire had burned 200 acres by Sunday.") == "Sunday=2025-07-27");
  CHECK(times_in("Some 1,400 will be laid off as of Nov. 15.") == "Nov. 15=2025-11-15");
  CHECK(times_in("They set up their tools in April.") == "April=2025-04");
}

TEST_CASE("things that are named like what is done say nothing of a weekday") {
  CHECK(times_in("They saw the play Friday.") == "Friday=2025-07-25");
  CHECK(times_in("Early returns Friday showed a lead.") == "Friday=2025-07-25");
  CHECK(times_in("Two missile launches Friday failed.") == "Friday=2025-07-25");
  CHECK(times_in("The victim is named Friday.") == "Friday=2025-07-25");
  CHECK(times_in("The company had to reply by Friday.") == "Friday=2025-08-01");
  CHECK(times_in("He has had enough and will quit by Friday.") == "Friday=2025-08-01");
}

TEST_CASE("this weekend is that of this week, and on a Monday the one behind") {
  CHECK(times_in("The show opens this weekend.") == "this weekend=2025-W31-WE");
  CHECK(times_in("Crowds were small this weekend.", "2025-07-28") == "this weekend=2025-W30-WE");
}

TEST_CASE("a month is the last one, or the next where the text looks ahead") {
  CHECK(times_in("restricted them in April") == "April=2025-04");
  CHECK(times_in("it fell in November") == "November=2024-11");
  CHECK(times_in("it will open in November") == "November=2025-11");
  CHECK(times_in("lessons starting in September") == "September=2025-09");
  CHECK(times_in("since September prices fell") == "September=2024-09");
  CHECK(times_in("last October, this April, next May") == "last October=2024-10; this April=2025-04; next May=2026-05");
  CHECK(times_in("June last year and July of this year") == "June last year=2024-06; July of this year=2025-07");
  CHECK(kinds_in("by end-June 2026, in mid-May, in late August 1988") ==
        "end-June 2026=2026-06 DATE END; mid-May=2025-05 DATE MID; late August 1988=1988-08 DATE END");
}

TEST_CASE("ordinary words are no months, weekdays, seasons or units") {
  for (const std::string text :
       {"May I come in?", "Theresa May said so", "They may march on", "March of Dimes", "prices will fall",
        "the fall of Saigon", "a second man", "for the second time", "Sun shares rose", "an august body", "He sat down",
        "a quarter of them", "three quarters of voters", "Good evening", "I am one", "won 2:1", "won by 3-2"})
    CHECK(times_in(text) == "");
}

TEST_CASE("four digits are a year only where they count nothing") {
  CHECK(times_in("since 1985 and by 2030") == "1985=1985; 2030=2030");
  CHECK(times_in("its 1988 results") == "1988=1988");
  CHECK(times_in("in 1789 and of 1848") == "1789=1789; 1848=1848");
  for (const std::string text :
       {"$2000 a month", "1987 shares", "UN Resolution 1973", "at 1987.5", "1,987 men", "Flight 1987", "2000 people",
        "a fax to 1-800-1987", "Boeing 1990", "No. 1990", "2000 tonnes", "1995 percent"})
    CHECK(times_in(text) == "");
  CHECK(times_in("the class of '87 and nineteen seventy-nine") == "'87=1987; nineteen seventy-nine=1979");
}

TEST_CASE("newswire shorthand of 1987 is read") {
  const std::string day = "1987-03-11";
  CHECK(times_in("Pay April Six\nRecord March 17", day) == "April Six=1987-04-06; March 17=1987-03-17");
  CHECK(times_in("to start on April six, it said", day) == "April six=1987-04-06");
  CHECK(times_in("Nine mths\nShr 12 cts", day) == "Nine mths=P9M");
  CHECK(times_in("4TH QTR NET", "1987-02-26") == "4TH QTR=1986-Q4");
  CHECK(times_in("the 1986/87 crop", day) == "1986/87=1986/1987");
  CHECK(times_in("Qtr ended Dec 31", day) == "Qtr=1986-Q4; Dec 31=1986-12-31");
  CHECK(times_in("DEC7 --", day) == "");
}
