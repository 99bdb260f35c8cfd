using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.Import;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ImportApi(Database database, TimeProvider clock) : ImportService.ImportServiceBase
{
    private DateTimeOffset ExpiresAt => clock.GetUtcNow() + ImportRunner.Kept;

    private static Guid ParseName(string name) => Parse.Name(name, "organizationImports", "name");

    private static async Task<OrganizationImport> GetAsync(Work work, Guid id) =>
        ToProto(await work.FindImportAsync(id) ?? throw ProfileErrors.ImportNotFound($"organizationImports/{id}"));

    private static OrganizationImport ToProto(ImportRunRow row) => new()
    {
        Name = $"organizationImports/{row.Id}",
        State = (OrganizationImport.Types.State)row.State,
        Options = ImportOptions.Parser.ParseFrom(row.Options),
        SizeBytes = row.SizeBytes,
        ReadBytes = row.ReadBytes,
        RowCount = row.RowCount,
        ProgressPercent = row.ProgressPercent,
        RemainingDuration = row.SecondsLeft is { } seconds ? Duration.FromTimeSpan(TimeSpan.FromSeconds(seconds)) : null,
        Report = row.Report is null ? null : ImportOrganizationsResponse.Parser.ParseFrom(row.Report),
        Problem = row.Problem,
        CreateTime = row.CreatedAt.ToTimestamp(),
        ExpireTime = row.ExpiresAt.ToTimestamp(),
    };
}
