using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Imports;

/// <summary>Reads and writes imports.</summary>
internal static class ImportMapping
{
    public static OrganizationImport ToProto(ImportRunRow row) => new()
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

    /// <summary>Reads the name of an import.</summary>
    public static Guid ParseName(string name) => Parse.Name(name, "organizationImports", "name");
}
