using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override async Task<ListCallsResponse> ListCalls(ListCallsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 20, atMost: 100);
        var query = $"{nameof(ListCalls)} {caller.ConsortiumId} {caller.PersonId}";
        var after = PageToken.Read<CallKey>(request.PageToken, query);

        IReadOnlyList<Guid> members;
        await using (var before = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            members = await before.ListAskersAsync(caller.ConsortiumId, caller.PersonId);
        }

        // Asked each time: a member or the admin may have changed employers since.
        var known = await takers.StillKnownAsync(caller, members, context.CancellationToken);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListCallsAsync(caller.ConsortiumId, caller.PersonId, known, after?.Done, after?.Id, size + 1);
        return new ListCallsResponse
        {
            Calls = { rows.Take(size).Select(PulsesMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new CallKey(rows[size - 1].Id, rows[size - 1].CompletedAt is not null)) : "",
        };
    }
}
