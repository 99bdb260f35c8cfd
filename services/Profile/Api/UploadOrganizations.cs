using System.Runtime.InteropServices;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi
{
    public override async Task<ImportOrganizationsResponse> UploadOrganizations(UploadOrganizationsRequest request, ServerCallContext context)
    {
        CheckFile(request.File);
        using var file = new MemoryStream(BytesOf(request.File.Data), writable: false);
        return await importer.ImportAsync(file, request.Options ?? new ImportOptions(), context.CancellationToken);
    }

    /// <summary>Refuses a file that is missing or too large to be sent whole.</summary>
    internal static void CheckFile(HttpBody? file)
    {
        if (file is not { Data.IsEmpty: false })
        {
            throw Errors.InvalidField("file", "must not be empty: send the CSV, plain or gzip, as the body.");
        }

        if (file.Data.Length > 32 * 1024 * 1024)
        {
            throw Errors.InvalidField("file", "must be at most 32 MiB. Compress it with gzip, or use ImportOrganizations, which takes any size.");
        }
    }

    /// <summary>Gives the bytes, which are in memory once already.</summary>
    internal static byte[] BytesOf(ByteString bytes) =>
        MemoryMarshal.TryGetArray(bytes.Memory, out var array) && array is { Offset: 0 } && array.Count == array.Array!.Length ? array.Array : bytes.ToByteArray();
}
