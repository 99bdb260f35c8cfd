using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    private const int MostChangesShown = 100;

    public override async Task<CheckRoundResponse> CheckRound(CheckRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (_, seen, wall) = await FindAsync(work, caller, id);
        seen.CheckPreview();
        var entries = await work.ListPairedEntriesAsync(caller.ConsortiumId, id);
        var people = (await work.ListCandidatesAsync(caller.ConsortiumId)).ToDictionary(person => person.PersonId);
        var concealed = await work.FindConcealedAsync(caller.ConsortiumId, id, wall, entries, people);
        bool Told(RoundEntry entry) => !concealed.Contains(entry.MenteeId) && !concealed.Contains(entry.MentorId!.Value);
        var changes = RoundCheck.Changes(
            [.. entries.Where(Told)],
            people,
            await work.ListStandingsAsync(caller.ConsortiumId),
            await work.ListOpenPairsAsync(caller.ConsortiumId),
            Participation.Known([.. people.Values], wall),
            clock.Today());
        var shown = changes.Where(change => wall.Shows(change.Entry)).ToList();
        return new CheckRoundResponse
        {
            Changes =
            {
                shown.Take(MostChangesShown).Select(RoundsMapping.ToProto),
            },
            ChangeCount = shown.Count,
            Token = RoundCheck.Token(changes),
        };
    }
}
