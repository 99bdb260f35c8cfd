using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>The texts of what is wrong with rows of an earlier log, by the codes of <c>HoursProblem</c>. Read by the web.</summary>
internal static class HoursTexts
{
    public static Texts English { get; } = new("en-US",
    [
        ("Line", "{fault|UNSEEN=must be one line, without line breaks, tabs, invisible characters, or text-direction marks.|EMPTY=must not be empty.|TOO_LONG=must have at most {most} characters."
            + "|MARK=must not begin with a mark that belongs on the letter before it.|MARKS=must have fewer accents or other marks on one letter.|other=must have at least one letter.}"),
        ("Day", "must be a day like 2026-03-31 or 3/31/2026."),
        ("DayRange", "must be between January 1, 1980 and today."),
        ("Minutes", "must be a whole number of minutes from 1 to 720."),
        ("YesOrNo", "must be yes or no; left blank, it means no."),
        ("GroupSize", "must be a whole number from 2 to 500; leave it blank for one person."),
        ("Setting", "must be internal or external; left blank, it means external."),
        ("LastLine", "may be cut off: the file does not end with a line end. If it is whole, put a line end behind it and import the file again."),
    ]);
}
