using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<ListRoundChoicesResponse> ListRoundChoices(ListRoundChoicesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Parent, "rounds", "parent");
        var menteeId = Parse.Name(request.Mentee, "people", "mentee");
        var askedKind = FactsMapping.ToKind(request.Kind, "kind");
        var size = PageToken.Size(request.PageSize, byDefault: 20, atMost: 200);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (round, seen, wall) = await FindAsync(work, caller, id);
        seen.CheckPreview();
        var kind = askedKind ?? round.Kind;
        var entries = wall.Of(await work.ListAllEntriesAsync(caller.ConsortiumId, id)).Where(entry => !(entry.MenteeId == menteeId && entry.Kind == kind)).ToList();
        var input = await work.ReadInputAsync(caller.ConsortiumId, round, clock.Now(), wall);
        var officer = input.People.FirstOrDefault(person => person.PersonId == menteeId && input.Officers.Contains(menteeId) && wall.Shows(menteeId))
            ?? throw Errors.InvalidField("mentee", "is not an officer of this round.");
        var (shown, held) = Taken(input, entries, wall);
        var (places, left) = (new Places(shown), new Places(held));
        var paired = shown.Select(pair => new Couple(pair.MenteeId, pair.MentorId)).ToHashSet();
        var forbidden = input.Pairs.Where(pair => pair.Setting == PairSetting.Forbid && pair.MenteeId == menteeId).Select(pair => pair.MentorId).ToHashSet();
        var setAside = input.SetAside.Where(pair => pair.OfficerId == menteeId).Select(pair => pair.MentorId).ToHashSet();
        var choices = input.People
            .Where(mentor => wall.Shows(mentor.PersonId) && mentor.Ready && mentor.Serves(kind) && !paired.Contains(new Couple(menteeId, mentor.PersonId)) && !setAside.Contains(mentor.PersonId))
            // Whoever has a place only as far as the caller is told is no choice, as whoever is kept apart is none.
            .Where(mentor => places.IsFull(mentor, kind) || !left.IsFull(mentor, kind))
            .Select(mentor => (Mentor: mentor, Score: Compatibility.Score(officer, mentor, kind, input.Weights)))
            .Where(choice => choice.Score is not null)
            .OrderByDescending(choice => choice.Score).ThenBy(choice => Lottery.Draw(menteeId, choice.Mentor.PersonId))
            .Take(size)
            .ToList();

        return new ListRoundChoicesResponse
        {
            Choices =
            {
                choices.Select(choice => new ListRoundChoicesResponse.Types.Choice
                {
                    Mentor = FactsMapping.Person(choice.Mentor.PersonId),
                    Score = choice.Score!.Value,
                    FreePlaceCount = places.Free(choice.Mentor, kind),
                    Forbidden = forbidden.Contains(choice.Mentor.PersonId),
                    Parts = { RoundsMapping.PartsOf(officer, choice.Mentor, kind, input.Weights) },
                }),
            },
        };
    }
}
