using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi
{
    public override async Task<ImportOrganizationsResponse> UploadOrganizations(UploadOrganizationsRequest request, ServerCallContext context)
    {
        if (request.File is not { Data.IsEmpty: false })
        {
            throw Errors.InvalidField("file", "must not be empty: send the CSV, plain or gzip, as the body.");
        }

        using var file = new MemoryStream(request.File.Data.ToByteArray(), writable: false);
        return await importer.ImportAsync(file, request.Options ?? new ImportOptions(), context.CancellationToken);
    }
}
