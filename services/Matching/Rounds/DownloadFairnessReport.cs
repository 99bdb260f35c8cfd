using System.Globalization;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    private const string Points = "points of 100";
    private const int ScorePerPoint = 10_000;

    public override async Task<HttpBody> DownloadFairnessReport(DownloadFairnessReportRequest request, ServerCallContext context)
    {
        var report = await FairnessAsync(request.Name, context);
        var lines = new List<string[]> { (string[])["Figure", "Grouped by", "Group", "Person", "Value", "Unit"] };
        foreach (var one in report.WorstOff)
        {
            Line("Weakest matches: fit", "Kind of match", InWords(one.Kind), one.Mentee, one.Score / ScorePerPoint, Points);
        }

        foreach (var one in report.MostLoaded)
        {
            Line("Heaviest loads: people in this round", "", "", one.Mentor, one.MenteeCount, "people");
            Line("Heaviest loads: places", "", "", one.Mentor, one.PlaceCount, "people");
        }

        foreach (var one in report.MostAsked)
        {
            Line("Who is asked most: requests in the last 90 days", "", "", one.Mentor, one.RequestCount, "requests");
        }

        foreach (var one in report.Fits)
        {
            Line("Pairs", "Fit in points of 100, from this up", Text(one.FromScore / ScorePerPoint), "", one.PairCount, "pairs");
        }

        foreach (var one in report.Loads)
        {
            Line("Mentors", "People they have, this many or more", Text(one.MenteeCount), "", one.MentorCount, "mentors");
        }

        Line("Unevenness of loads", "", "", "", report.LoadGini, "0 (all have the same) to 1 (one has all)");
        foreach (var one in report.Officers)
        {
            Line("Officers", InWords(one.By), GroupName(one.By, one.Value), "", one.OfficerCount, "officers");
            if (one.HasPairedOfficerCount)
            {
                Line("Matched officers", InWords(one.By), GroupName(one.By, one.Value), "", one.PairedOfficerCount, "officers");
                Line("Share of officers who are matched", InWords(one.By), GroupName(one.By, one.Value), "", Math.Round(100.0 * one.PairedOfficerCount / Math.Max(1, one.OfficerCount)), "percent");
            }
        }

        foreach (var one in report.Hours)
        {
            Line("Mentors who give hours", InWords(one.By), GroupName(one.By, one.Value), "", one.MentorCount, "mentors");
            Line("People these mentors have", InWords(one.By), GroupName(one.By, one.Value), "", one.MenteeCount, "people");
            Line("Hours given", InWords(one.By), GroupName(one.By, one.Value), "", one.HoursPerMonth, "hours a month");
        }

        if (report.HasUnknownHoursCount)
        {
            Line("Matched mentors who have not given their hours", "", "", "", report.UnknownHoursCount, "mentors");
        }

        return new HttpBody { ContentType = "text/csv; charset=utf-8", Data = ByteString.CopyFrom(SpreadsheetCsv.Of(lines)) };

        void Line(string figure, string by, string group, string person, double value, string unit) =>
            lines.Add([figure, by, group, person, Text(value), unit]);
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    // The words of the page.
    private static string InWords(V1.Kind kind) => kind switch
    {
        V1.Kind.Coach => "executive coach",
        V1.Kind.CrossSector => "cross-sector peer",
        _ => "peer mentor",
    };

    private static string InWords(V1.RoundReport.Types.Group.Types.By by) => by switch
    {
        V1.RoundReport.Types.Group.Types.By.State => "State of the employer",
        V1.RoundReport.Types.Group.Types.By.Locale => "Locale of the employer",
        V1.RoundReport.Types.Group.Types.By.OrganizationKind => "Sector",
        _ => "Time in position",
    };

    private static string GroupName(V1.RoundReport.Types.Group.Types.By by, string value) => value.Length == 0 ? "too few, or not known" : by switch
    {
        V1.RoundReport.Types.Group.Types.By.OrganizationKind => $"{char.ToUpperInvariant(value[0])}{value[1..].ToLowerInvariant().Replace('_', ' ')}",
        V1.RoundReport.Types.Group.Types.By.MonthsInPost => $"{value} months",
        _ => value,
    };
}
