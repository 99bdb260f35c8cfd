using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Reports;

/// <summary>Writes reports as messages.</summary>
internal static class ReportMapping
{
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
