using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

internal sealed partial class PairingsApi
{
    public override async Task<ListPairingsResponse> ListPairings(ListPairingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        PairingState? state = request.State switch
        {
            V1.Pairing.Types.State.Unspecified => null,
            V1.Pairing.Types.State.Open => PairingState.Open,
            V1.Pairing.Types.State.Ended => PairingState.Ended,
            V1.Pairing.Types.State.Paused => PairingState.Paused,
            _ => throw Errors.InvalidField("state", "is not a known state."),
        };
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListPairings)} {caller.ConsortiumId} {caller.PersonId} {state}";
        var after = PageToken.Read<PageKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListPairingsAsync(caller.ConsortiumId, caller.PersonId, state, after?.Ended, after?.Id, size + 1);

        return new ListPairingsResponse
        {
            Pairings = { await ShowAsync(work, caller, [.. rows.Take(size)]) },
            NextPageToken = rows.Count > size
                ? PageToken.Create(query, new PageKey(rows[size - 1].Id, rows[size - 1].State == PairingState.Ended))
                : "",
        };
    }
}
