using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

/// <summary>Who sits together in kept circles.</summary>
internal static class CircleSeats
{
    /// <summary>Gives those who sit together of the members of a circle, in their order: who has left, hides, or may not know of one before them does not.</summary>
    public static IReadOnlyList<Candidate> Together(IEnumerable<Guid> members, IReadOnlyDictionary<Guid, Candidate> people)
    {
        var together = new List<Candidate>();
        foreach (var person in members.Select(member => people.GetValueOrDefault(member)).OfType<Candidate>())
        {
            if (!person.Hidden && together.All(person.IsIndependentOf))
            {
                together.Add(person);
            }
        }

        return together;
    }

    /// <summary>Tells of the kept circles of which nobody was told who sits in them, in a transaction that has locked independence: they were kept by a release that did not tell.</summary>
    public static async Task CheckUntoldCirclesAsync(this Work work, Guid consortiumId, DateTimeOffset now)
    {
        foreach (var personId in await work.ListInUntoldCirclesAsync(consortiumId))
        {
            await work.CheckCirclesAsync(consortiumId, personId, now);
        }
    }

    /// <summary>Checks every kept circle of a person whose facts have just changed, in the transaction that changed them and has locked independence; tells where others sit together than before.</summary>
    public static async Task CheckCirclesAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now)
    {
        var seats = await work.ListSeatsAsync(consortiumId, personId);
        if (seats.Count == 0)
        {
            return;
        }

        var people = await work.FindCandidatesAsync(consortiumId, [.. seats.Select(seat => seat.PersonId)]);
        foreach (var circle in seats.GroupBy(seat => (seat.ProposalId, seat.Circle)))
        {
            Guid[] together = [.. Together(circle.Select(seat => seat.PersonId), people).Select(person => person.PersonId)];
            if (await work.SetSittingAsync(consortiumId, circle.Key.ProposalId, circle.Key.Circle, together, now) is { } version)
            {
                var returns = await work.ListReturnsAsync(consortiumId, circle.Key.ProposalId, circle.Key.Circle);
                await work.EnqueueAsync(new CircleMembersChanged(circle.Key.ProposalId, circle.Key.Circle, consortiumId, together, circle.First().Need, now, version, returns));
            }
        }
    }
}
