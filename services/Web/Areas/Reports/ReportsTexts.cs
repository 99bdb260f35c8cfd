using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Reports;

/// <summary>The words of reports that people read.</summary>
internal static class ReportsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["NOT_INDEPENDENT_OF_PERSON"] = "You work for an organization of the person it is about, so you can’t write to them. Close the report, and tell the reporter to send it again.",
        ["NO_ADMIN_FOR_REPORT"] = "No admin of another organization is here to receive your report. Mute the conversation or end the pairing, and write to the people who run this installation.",
        ["REPORT_CLOSED"] = "This report is closed, so nothing more can be added.",
        ["REPORT_LOG_FULL"] = "This report has 100 entries, which is the maximum.",
        ["REPORT_NOT_FOUND"] = "This report no longer exists.",
        ["TOO_MANY_OPEN_REPORTS"] = "Three of your reports about this person are still open, which is the maximum. An admin reads those first.",
        ["TOO_MANY_REPORTS"] = "You have sent ten reports within a day, which is the maximum. You can send the next one tomorrow.",
        ["WARNING_ANSWERED"] = "You have answered this already. It can be answered once.",
        ["WARNING_NOT_FOUND"] = "This no longer exists.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["reported"] = "Sent. An admin of another organization will read it, and you’ll get an email when there is news. You can still mute or block the person, in your conversation with them.",
    };

    public static string NameOf(string displayName) => displayName.Length > 0 ? displayName : "someone";

    /// <summary>Says who did what about a report, to the one of the two who reads it; what was done before it was handed on was done by another admin.</summary>
    public static string Told(Report report, ReportStep.Types.Kind kind, string me, bool byEarlierAdmin = false)
    {
        var mine = report.Reporter == me;
        var (reporter, admin, person) = (mine ? "You" : NameOf(report.ReporterDisplayName), byEarlierAdmin ? "An earlier admin" : mine ? NameOf(report.AdminDisplayName) : "You", NameOf(report.PersonDisplayName));
        return kind switch
        {
            ReportStep.Types.Kind.Asked => $"{admin} wrote to {(mine ? "you" : reporter)}",
            ReportStep.Types.Kind.Answered => $"{reporter} added something",
            ReportStep.Types.Kind.Warned => $"{admin} wrote to {person}",
            ReportStep.Types.Kind.PersonAnswered => $"{person} answered",
            ReportStep.Types.Kind.PairingEnded => $"{admin} ended the pairing",
            ReportStep.Types.Kind.Closed => $"{admin} closed the report",
            ReportStep.Types.Kind.Dismissed => $"{admin} dismissed the report",
            ReportStep.Types.Kind.HandedOn => "It was handed on to another admin",
            _ => "",
        };
    }
}
