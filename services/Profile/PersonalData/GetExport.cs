using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi
{
    public override async Task<Export> GetExport(GetExportRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "exports", "name");

        await using var work = await database.BeginAsync(context.CancellationToken);
        return PersonalDataMapping.ToProto(await work.FindExportAsync(caller.PersonId, id) ?? throw PersonalDataErrors.ExportNotFound(request.Name));
    }
}
