using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<ListRoundParticipantsResponse> ListRoundParticipants(ListRoundParticipantsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Parent, "rounds", "parent");
        var size = PageToken.Size(request.PageSize, byDefault: 100, atMost: 1000);
        var query = $"{nameof(ListRoundParticipants)} {caller.ConsortiumId} {id}";
        var after = PageToken.Read<ParticipantKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var round = await work.GetRoundAsync(caller.ConsortiumId, id);
        var wall = await walls.OfAsync(work, caller);
        var people = await work.ListCandidatesAsync(caller.ConsortiumId);
        var known = Participation.Known(people, wall);
        var all = Participation.Of(
            round,
            people,
            await work.ListStandingsAsync(caller.ConsortiumId, known),
            [.. (await work.ListOpenPairsAsync(caller.ConsortiumId)).Where(pair => pair.RoundId != id)],
            known,
            clock.Now(),
            wall).Where(one => wall.Shows(one.PersonId)).ToList();
        var rows = all
            .OrderBy(one => one.PersonId).ThenBy(one => one.AsOfficer)
            .SkipWhile(one => after is not null && (one.PersonId.CompareTo(after.Id) < 0 || (one.PersonId == after.Id && (!one.AsOfficer || after.AsOfficer))))
            .Take(size + 1)
            .ToList();

        return new ListRoundParticipantsResponse
        {
            Participants = { rows.Take(size).Select(ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new ParticipantKey(rows[size - 1].PersonId, rows[size - 1].AsOfficer)) : "",
            Counts =
            {
                all.GroupBy(one => one.AsOfficer).OrderByDescending(side => side.Key).SelectMany(Counted),
            },
            NotShownCount = await work.CountOthersAsync(caller.ConsortiumId, wall),
        };
    }

    // How many officers, or mentors, there are in all is told elsewhere.
    private static IEnumerable<ListRoundParticipantsResponse.Types.Count> Counted(IGrouping<bool, Participant> side)
    {
        var parts = side.GroupBy(one => one.Part).OrderBy(part => part.Key).ToList();
        var shown = SmallCells.Hide([.. parts.Select(part => part.Count())]);
        foreach (var (part, count) in parts.Zip(shown.Parts))
        {
            var proto = new ListRoundParticipantsResponse.Types.Count { AsOfficer = side.Key, Part = ToProto(part.Key) };
            if (count is { } told)
            {
                proto.Count_ = told;
            }

            yield return proto;
        }
    }

    private static ListRoundParticipantsResponse.Types.Participant ToProto(Participant one) => new()
    {
        Person = FactsMapping.Person(one.PersonId),
        AsOfficer = one.AsOfficer,
        Part = ToProto(one.Part),
        Waited = one.Waited,
    };

    private static ListRoundParticipantsResponse.Types.Participant.Types.Part ToProto(Taking part) => part switch
    {
        Taking.NotReady => ListRoundParticipantsResponse.Types.Participant.Types.Part.NotReady,
        Taking.Paused => ListRoundParticipantsResponse.Types.Participant.Types.Part.Paused,
        Taking.HasSomebody => ListRoundParticipantsResponse.Types.Participant.Types.Part.HasSomebody,
        Taking.Full => ListRoundParticipantsResponse.Types.Participant.Types.Part.Full,
        Taking.OutOfScope => ListRoundParticipantsResponse.Types.Participant.Types.Part.OutOfScope,
        _ => ListRoundParticipantsResponse.Types.Participant.Types.Part.TakesPart,
    };

    // What a page starts after.
    private sealed record ParticipantKey(Guid Id, bool AsOfficer);
}
