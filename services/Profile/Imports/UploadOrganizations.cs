using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi
{
    public override async Task<ImportOrganizationsResponse> UploadOrganizations(UploadOrganizationsRequest request, ServerCallContext context)
    {
        await using var file = context.OpenFile();
        CheckFile(file.Length);
        return await importer.ImportAsync(file, request.Options ?? new ImportOptions(), context.CancellationToken);
    }

    /// <summary>Refuses a file that is missing or larger than what is taken whole.</summary>
    internal static void CheckFile(long length)
    {
        if (length == 0)
        {
            throw Errors.InvalidField("file", "must not be empty: send the CSV, plain or gzip, as the body.");
        }

        if (length > ImportRunStore.LargestFile)
        {
            throw Errors.InvalidField("file", "must be at most 32 MiB. Compress it with gzip, or use ImportOrganizations, which takes any size.");
        }
    }
}
