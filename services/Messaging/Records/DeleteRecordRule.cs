using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Records;

internal sealed partial class RecordsApi
{
    public override async Task<Empty> DeleteRecordRule(DeleteRecordRuleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var state = RecordsMapping.ParseState(request.Name, "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.DeleteRecordRuleAsync(caller.ConsortiumId, state);
        await work.CommitAsync();
        return new Empty();
    }
}
