using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

internal sealed partial class SuggestionsApi
{
    public override async Task<SuggestionIndex> GetSuggestionIndex(GetSuggestionIndexRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var index = await indexes.GetAsync(caller.ConsortiumId, context.CancellationToken);
        var told = new SuggestionIndex
        {
            Listening = indexes.IsListening,
            RebuildTime = indexes.RebuiltAt is { } rebuilt ? Timestamp.FromDateTimeOffset(rebuilt) : null,
        };
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var wall = await walls.OfAsync(work, caller);
        SmallCells.Tell(SmallCells.Of(index.CountWithout(wall.Unseen)), count => told.CandidateCount = count);
        return told;
    }
}
