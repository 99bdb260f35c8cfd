using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<ListRoundEntriesResponse> ListRoundEntries(ListRoundEntriesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Parent, "rounds", "parent");
        var size = PageToken.Size(request.PageSize, byDefault: 100, atMost: 1000);
        var query = $"{nameof(ListRoundEntries)} {caller.ConsortiumId} {id}";
        var after = PageToken.Read<EntryKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var wall = await WallAsync(work, caller, await work.GetRoundAsync(caller.ConsortiumId, id));
        var rows = await work.ListEntriesAsync(caller.ConsortiumId, id, after?.Id, after?.Kind, size + 1, wall.Unseen);
        var scores = new ScoresNow(work, caller.ConsortiumId);
        var shown = await scores.OfAsync(wall.Of(rows.Take(size)));

        return new ListRoundEntriesResponse
        {
            Entries = { shown.Select(entry => RoundsMapping.ToProto(entry, scores.PartsOf(entry))) },
            NotShownCount = await work.CountOthersAsync(caller.ConsortiumId, wall),
            NextPageToken = rows.Count > size ? PageToken.Create(query, new EntryKey(rows[size - 1].MenteeId, rows[size - 1].Kind)) : "",
        };
    }

    // What a page starts after.
    private sealed record EntryKey(Guid Id, Facts.Kind Kind);
}
