using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Imports;

internal sealed partial class ImportsApi(Database database, TimeProvider clock, OrganizationImporter importer) : ImportsService.ImportsServiceBase
{
    private DateTimeOffset ExpiresAt => clock.GetUtcNow() + ImportRunner.Kept;

    private static async Task<OrganizationImport> GetAsync(Work work, Guid id) =>
        ImportMapping.ToProto(await work.FindImportAsync(id) ?? throw ImportErrors.ImportNotFound($"organizationImports/{id}"));

    /// <summary>Refuses a file that is missing or larger than what is taken whole.</summary>
    private static void CheckFile(long length)
    {
        if (length == 0)
        {
            throw Errors.InvalidField("file", "must not be empty: send the CSV, plain or gzip, as the body.");
        }

        if (length > ImportRunStore.LargestFile)
        {
            throw Errors.InvalidField("file", $"must be at most 32 MiB. Compress it with gzip, or use {nameof(ImportOrganizations)}, which accepts any size.");
        }
    }
}
