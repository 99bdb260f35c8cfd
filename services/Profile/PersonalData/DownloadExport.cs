using System.Globalization;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi
{
    public override async Task DownloadExport(DownloadExportRequest request, IServerStreamWriter<HttpBody> responseStream, ServerCallContext context)
    {
        var caller = context.Caller();
        caller.RequireFreshSignIn(clock.GetUtcNow());
        var id = Parse.Name(request.Name, "exports", "name");

        await using var work = await database.BeginAsync(context.CancellationToken);
        await work.AsPersonAsync(caller.PersonId);
        var export = await work.FindExportAsync(caller.PersonId, id) ?? throw PersonalDataErrors.ExportNotFound(request.Name);
        if (export.ReadyAt is null)
        {
            throw PersonalDataErrors.ExportNotReady(request.Name);
        }

        if (export.Expired || export.ExpiresAt <= clock.GetUtcNow())
        {
            throw PersonalDataErrors.ExportExpired(request.Name);
        }

        // A browser stores it, and nobody in between keeps a copy.
        var http = context.GetHttpContext();
        var headers = http.Response.Headers;
        headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=mentornet-{export.CreatedAt:yyyy-MM-dd}.zip");
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        // REST is given the bytes themselves: transcoding would end each piece with a line break.
        var rest = http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) != true;
        if (rest)
        {
            http.Response.ContentType = "application/zip";
            http.Response.ContentLength = export.SizeBytes;
        }

        for (var number = 0; await work.ReadChunkAsync(id, number) is { } chunk; number++)
        {
            if (rest)
            {
                await http.Response.Body.WriteAsync(chunk, context.CancellationToken);
            }
            else
            {
                await responseStream.WriteAsync(new HttpBody { ContentType = "application/zip", Data = UnsafeByteOperations.UnsafeWrap(chunk) }, context.CancellationToken);
            }
        }
    }
}
