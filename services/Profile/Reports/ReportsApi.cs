using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
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
        Name = $"organizations/{row.Organization ?? Shared}/domains/{row.Id}",
        Domain = row.Domain,
        OrganizationDisplayName = row.OrganizationDisplayName ?? "",
        SaidByOperator = row.ConsortiumId is null,
        CreateTime = row.AddedAt.ToTimestamp(),
        ConfirmTime = (row.ConsortiumId is null ? row.ConfirmedAt ?? row.AddedAt : row.ConfirmedAt)?.ToTimestamp(),
        Consortium = row.ConsortiumId is { } consortium ? $"consortia/{consortium}" : "",
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

    // Stands for every organization where domains are listed, and for none where a domain is one that many share.
    private const string Shared = "-";

    private static string? ParseSharing(string value, string field) => value == $"organizations/{Shared}" ? null : Parse.Organization(value, field);

    private static (string? Organization, Guid Id) ParseDomain(string name) =>
        name.Split('/') is ["organizations", var key, "domains", var last] && Guid.TryParseExact(last, "D", out var id)
            ? (ParseSharing($"organizations/{key}", "name"), id)
            : throw Errors.InvalidField("name", "must be like 'organizations/nces-0100005/domains/{uuid}'.");

    private static bool IsAdmin(Caller caller) => caller.HasConsortium && caller.Is(Role.Admin);

    /// <summary>Binds an operator's transaction to each consortium in turn, and first to none: what admins named is seen by their own consortium only.</summary>
    private static async IAsyncEnumerable<Guid?> ConsortiaAsync(Work work)
    {
        yield return null;
        foreach (var consortium in await work.QueryAsync<Guid>("SELECT consortium_id FROM consortia WHERE deleted_at IS NULL ORDER BY consortium_id"))
        {
            work.Bind(consortium);
            yield return consortium;
        }
    }

    private static async Task<OrganizationDomainRow> FindForOperatorAsync(Work work, string name)
    {
        var (organization, id) = ParseDomain(name);
        await foreach (var _ in ConsortiaAsync(work))
        {
            if (await work.FindDomainAsync(organization, id) is { } found)
            {
                return found;
            }
        }

        throw ProfileErrors.DomainNotFound(name);
    }

    // PostgreSQL keeps microseconds: what is answered now is what is read later.
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
