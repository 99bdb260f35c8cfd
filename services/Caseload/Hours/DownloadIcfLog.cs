using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    public override async Task<HttpBody> DownloadIcfLog(DownloadIcfLogRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var lines = await work.ListIcfLinesAsync(caller.ConsortiumId, caller.PersonId);
        return new HttpBody { ContentType = "text/csv; charset=utf-8", Data = ByteString.CopyFrom(SpreadsheetCsv.Of(IcfLog.Of(lines))) };
    }
}
