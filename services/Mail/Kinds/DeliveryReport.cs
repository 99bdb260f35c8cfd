using System.Text;
using MentorNet.Mail.Parts;

namespace MentorNet.Mail.Kinds;

/// <summary>A report on the delivery of a mail (RFC 3464).</summary>
internal static class DeliveryReport
{
    /// <summary>Says whether a mail is given up for any recipient. Groups without a recipient, as that of the whole mail and an empty last one, say nothing.</summary>
    public static bool IsFailed(MailNode report) =>
        Encoding.Latin1.GetString(report.Bytes()).Replace("\r", "", StringComparison.Ordinal).Split("\n\n").Select(Fields)
            .Any(group => group.Any(field => field.Name == "final-recipient" && Address(field.Value).Length > 0) && group.Any(field => field.Name == "action" && Action(field.Value) == "failed"));

    // `rfc822;x` and `rfc822; x` are both written.
    private static string Address(string value) => value[(value.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();

    private static string Action(string value) => value.Split([' ', ';', '('], 2)[0].ToLowerInvariant();

    private static List<(string Name, string Value)> Fields(string group) =>
    [
        .. group.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n')
            .Select(line => (Line: line, Colon: line.IndexOf(':', StringComparison.Ordinal)))
            .Where(field => field.Colon > 0)
            .Select(field => (field.Line[..field.Colon].Trim().ToLowerInvariant(), field.Line[(field.Colon + 1)..].Trim())),
    ];
}
