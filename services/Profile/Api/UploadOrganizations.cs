using System.Runtime.InteropServices;
using Google.Protobuf;
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

        if (request.File.Data.Length > 32 * 1024 * 1024)
        {
            throw Errors.InvalidField("file", "must be at most 32 MiB. Compress it with gzip, or use ImportOrganizations, which takes any size.");
        }

        using var file = AsStream(request.File.Data);
        return await importer.ImportAsync(file, request.Options ?? new ImportOptions(), context.CancellationToken);
    }

    // The body is in memory once already.
    private static MemoryStream AsStream(ByteString bytes) => MemoryMarshal.TryGetArray(bytes.Memory, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(bytes.ToByteArray(), writable: false);
}
