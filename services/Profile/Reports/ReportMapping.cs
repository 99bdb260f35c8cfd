using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Reports;

/// <summary>Writes reports as messages.</summary>
internal static class ReportMapping
{
    /// <summary>Shows a report with what belongs to it.</summary>
    public static Report ToProto(ReportRow row, IEnumerable<ReportMessageRow> messages, IEnumerable<ReportStepRow> steps)
    {
        var report = ToProto(row);
        report.Messages.AddRange(messages.Select(message => new ReportedMessage { Sender = message.Own ? report.Reporter : report.Person, Text = message.Text, CreateTime = message.SentAt.ToTimestamp() }));
        report.Steps.AddRange(steps.Select(step => new ReportStep { Kind = (ReportStep.Types.Kind)step.Kind, Words = step.Words, CreateTime = step.TakenAt.ToTimestamp() }));
        return report;
    }

    public static V1.Warning ToProto(WarningRow row) => new()
    {
        Name = $"warnings/{row.Id}",
        Words = row.Words,
        CreateTime = row.TakenAt.ToTimestamp(),
        Answer = row.Answer ?? "",
        Answerable = row.Answer is null && row.ClosedAt is null,
    };

    public static Report ToProto(ReportRow row) => new()
    {
        Name = $"reports/{row.Id}",
        Reporter = $"people/{row.PersonId}",
        ReporterDisplayName = row.PersonDisplayName ?? "",
        Person = $"people/{row.AboutId}",
        PersonDisplayName = row.AboutDisplayName ?? "",
        Admin = $"people/{row.AdminId}",
        AdminDisplayName = row.AdminDisplayName ?? "",
        Kind = (Report.Types.Kind)row.Kind,
        Words = row.Words,
        CreateTime = row.CreatedAt.ToTimestamp(),
        CloseTime = row.ClosedAt?.ToTimestamp(),
    };
}
