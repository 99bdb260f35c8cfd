using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class WallApi(Database database, TimeProvider clock) : WallService.WallServiceBase
{
    private static EmployerChange ToProto(EmployerChangeRow row, string person, string displayName) => new()
    {
        Name = $"employerChanges/{row.Id}",
        Person = person,
        DisplayName = displayName,
        Consortium = $"consortia/{row.ConsortiumId}",
        FromOrganization = row.FromOrganization is null ? "" : $"organizations/{row.FromOrganization}",
        FromDisplayName = row.FromDisplayName ?? "",
        ToOrganization = $"organizations/{row.ToOrganization}",
        ToDisplayName = row.ToDisplayName,
        AskTime = row.AskedAt.ToTimestamp(),
        ConfirmTime = row.ConfirmedAt?.ToTimestamp(),
    };

    private static OrganizationDomain ToProto(OrganizationDomainRow row) => new()
    {
        Name = $"organizations/{row.Organization}/domains/{row.Id}",
        Domain = row.Domain,
        SaidByOperator = row.ConsortiumId is null,
        CreateTime = row.AddedAt.ToTimestamp(),
    };

    private static Report ToProto(ReportRow row) => new()
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

    private Task<Work> BeginAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.HasConsortium ? database.BeginAsync(caller.ConsortiumId, cancellationToken) : database.BeginAsync(cancellationToken);

    // PostgreSQL keeps microseconds: what is answered now is what is read later.
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
