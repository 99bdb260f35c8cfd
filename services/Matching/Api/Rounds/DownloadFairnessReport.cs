using System.Globalization;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using MentorNet.Matching.V1;

namespace MentorNet.Matching.Api;

internal sealed partial class RoundsApi
{
    public override async Task<HttpBody> DownloadFairnessReport(DownloadFairnessReportRequest request, ServerCallContext context)
    {
        var report = await FairnessAsync(request.Name, context);
        var csv = new StringBuilder("measure,by,group,person,value\r\n");
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

        return new HttpBody { ContentType = "text/csv; charset=utf-8", Data = ByteString.CopyFromUtf8(csv.ToString()) };

        void Line(string measure, string by, string group, string person, double value) =>
            csv.Append(measure).Append(',').Append(by).Append(',').Append(Quoted(group)).Append(',').Append(person).Append(',').Append(Text(value)).Append("\r\n");
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    // A group's value comes from files of organizations: quoted where CSV asks for it, and no spreadsheet takes it for a formula.
    private static string Quoted(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' ? $"'{value}" : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // The name that REST shows.
    private static string NameOf<T>(T value) where T : struct, Enum =>
        typeof(T).GetField(value.ToString())!.GetCustomAttributes(typeof(OriginalNameAttribute), false).OfType<OriginalNameAttribute>().Single().Name;
}
