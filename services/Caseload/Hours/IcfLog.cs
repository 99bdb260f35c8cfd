using System.Globalization;

namespace MentorNet.Caseload.Hours;

/// <summary>What a coach's log says of one client in groups of one size.</summary>
internal sealed record IcfLine(int Code, bool Named, string Name, string Contact, int GroupSize, DateOnly FirstOn, DateOnly LastOn, long PaidMinutes, long FreeMinutes);

/// <summary>A coaching log in the columns that ICF asks for.</summary>
internal static class IcfLog
{
    public static IEnumerable<IEnumerable<string>> Of(IReadOnlyList<IcfLine> lines) =>
    [
        ["Sr. No.", "Client Name", "Individual/Group", "No. of Individuals in Group", "Contact Info", "Start Date", "End Date", "Paid Hours", "Pro Bono Hours"],
        .. lines.Select((line, i) => (string[])
        [
            (i + 1).ToString(CultureInfo.InvariantCulture),
            line.Named ? line.Name : Code(line.Code),
            line.GroupSize == 0 ? "Individual" : "Group",
            line.GroupSize == 0 ? "" : line.GroupSize.ToString(CultureInfo.InvariantCulture),
            line.Named ? line.Contact : "",
            Day(line.FirstOn),
            Day(line.LastOn),
            Hours(line.PaidMinutes),
            Hours(line.FreeMinutes),
        ]),
        ["", "Total", "", "", "", "", "", Hours(lines.Sum(line => line.PaidMinutes)), Hours(lines.Sum(line => line.FreeMinutes))],
    ];

    /// <summary>What stands for a client who is not named.</summary>
    public static string Code(int code) => $"C-{code.ToString("000", CultureInfo.InvariantCulture)}";

    // An hour is 60 minutes, and a part of one counts in part.
    private static string Hours(long minutes) => Math.Round(minutes / 60m, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
