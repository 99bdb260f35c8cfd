using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class DataApi
{
    public override async Task<Export> GetExport(GetExportRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "exports", "name");

        await using var work = await database.BeginAsync(context.CancellationToken);
        return ToProto(await work.FindExportAsync(caller.PersonId, id) ?? throw DataErrors.ExportNotFound(request.Name));
    }
}
