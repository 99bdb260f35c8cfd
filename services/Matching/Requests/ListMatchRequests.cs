using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;
using Direction = MentorNet.Matching.V1.ListMatchRequestsRequest.Types.Direction;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<ListMatchRequestsResponse> ListMatchRequests(ListMatchRequestsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (!Enum.IsDefined(request.Direction))
        {
            throw Errors.InvalidField("direction", "is not a known direction.");
        }

        RequestState? state = request.State switch
        {
            V1.MatchRequest.Types.State.Unspecified => null,
            V1.MatchRequest.Types.State.Open => RequestState.Open,
            V1.MatchRequest.Types.State.Accepted => RequestState.Accepted,
            V1.MatchRequest.Types.State.Declined => RequestState.Declined,
            V1.MatchRequest.Types.State.Withdrawn => RequestState.Withdrawn,
            V1.MatchRequest.Types.State.Closed => RequestState.Closed,
            V1.MatchRequest.Types.State.Expired => RequestState.Expired,
            _ => throw Errors.InvalidField("state", "is not a known state."),
        };
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListMatchRequests)} {caller.ConsortiumId} {caller.PersonId} {request.Direction} {state}";
        var after = PageToken.Read<PageKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListRequestsAsync(
            caller.ConsortiumId,
            caller.PersonId,
            sent: request.Direction != Direction.Received,
            received: request.Direction != Direction.Sent,
            state,
            after?.Id,
            size + 1);

        return new ListMatchRequestsResponse
        {
            MatchRequests = { rows.Take(size).Select(row => RequestsMapping.ToProto(row, caller.PersonId)) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new PageKey(rows[size - 1].Id)) : "",
        };
    }
}
