using System.Globalization;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class RoundsApi
{
    public override async Task<HttpBody> DownloadFairnessReport(DownloadFairnessReportRequest request, ServerCallContext context)
    {
        var report = await FairnessAsync(request.Name, context);
        var lines = new List<string[]> { (string[])["measure", "by", "group", "person", "value"] };
        foreach (var one in report.WorstOff)
        {
            Line("worst_off_score", "KIND", NameOf(one.Kind), one.Mentee, one.Score);
        }

        foreach (var one in report.MostLoaded)
        {
            Line("mentees", "", "", one.Mentor, one.MenteeCount);
            Line("places", "", "", one.Mentor, one.PlaceCount);
        }

        foreach (var one in report.MostAsked)
        {
            Line("requests_in_90_days", "", "", one.Mentor, one.RequestCount);
        }

        foreach (var one in report.Fits)
        {
            Line("pairs", "SCORE_FROM", Text(one.FromScore), "", one.PairCount);
        }

        foreach (var one in report.Loads)
        {
            Line("mentors", "MENTEES", Text(one.MenteeCount), "", one.MentorCount);
        }

        Line("load_gini", "", "", "", report.LoadGini);
        foreach (var one in report.Officers)
        {
            Line("officers", NameOf(one.By), one.Value, "", one.OfficerCount);
            if (one.HasPairedOfficerCount)
            {
                Line("officers_with_somebody", NameOf(one.By), one.Value, "", one.PairedOfficerCount);
            }
        }

        foreach (var one in report.Hours)
        {
            Line("mentors_who_give", NameOf(one.By), one.Value, "", one.MentorCount);
            Line("mentees_of_them", NameOf(one.By), one.Value, "", one.MenteeCount);
            Line("hours_per_month", NameOf(one.By), one.Value, "", one.HoursPerMonth);
        }

        if (report.HasUnknownHoursCount)
        {
            Line("mentors_of_unknown_hours", "", "", "", report.UnknownHoursCount);
        }

        return new HttpBody { ContentType = "text/csv; charset=utf-8", Data = ByteString.CopyFrom(SpreadsheetCsv.Of(lines)) };

        void Line(string measure, string by, string group, string person, double value) =>
            lines.Add([measure, by, group, person, Text(value)]);
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    // The name that REST shows.
    private static string NameOf<T>(T value) where T : struct, Enum =>
        typeof(T).GetField(value.ToString())!.GetCustomAttributes(typeof(OriginalNameAttribute), false).OfType<OriginalNameAttribute>().Single().Name;
}
