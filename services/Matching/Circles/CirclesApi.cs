using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

/// <summary>Proposes circles. What a kept circle then does is not Matching's.</summary>
internal sealed partial class CirclesApi(Database db, Walls walls, NeedTitles needTitles, Telling telling, TimeProvider clock) : CirclesService.CirclesServiceBase
{
    private static Guid ParseName(string name) => Parse.Name(name, "circleProposals", "name");

    private async Task<V1.CircleProposal> ToProtoAsync(Work work, Caller caller, CircleProposal proposal) =>
        await ShowAsync(work, await SightAsync(work, caller), proposal) ?? throw CircleErrors.CirclesNotFound(proposal.Id);

    // What an admin is shown any proposal by: the same for all of a list.
    private async Task<Sight> SightAsync(Work work, Caller caller)
    {
        var wall = await walls.OfAsync(work, caller);
        var titles = await needTitles.GetAsync(work.CancellationToken);
        var people = (await work.ListCandidatesAsync(caller.ConsortiumId)).ToDictionary(person => person.PersonId);
        return new Sight(caller.ConsortiumId, wall, titles, people, await work.CountOthersAsync(caller.ConsortiumId, wall), await work.GetWeightsAsync(caller.ConsortiumId));
    }

    /// <summary>
    /// Shows a proposal to an admin. It is there only while everybody in it is there for them: any part of it, and each number, tells of the rest.
    /// Of one that is kept, and in which somebody has hidden since, the circles in which nobody has. Null where it is not there.
    /// </summary>
    // Reasons are made of the people as they are now; whoever has left is in a circle still, and in no reason.
    private static async Task<V1.CircleProposal?> ShowAsync(Work work, Sight sight, CircleProposal proposal)
    {
        var (consortiumId, wall, titles, people, others, weights) = sight;
        var everybody = await work.ListCircleMembersAsync(consortiumId, proposal.Id);
        bool IsKeptFrom(CircleMember member) => people.ContainsKey(member.PersonId) && !wall.Shows(member.PersonId);
        if (everybody.Any(member => IsKeptFrom(member) && !(proposal.State == CircleState.Kept && people[member.PersonId].Hidden)))
        {
            return null;
        }

        var closed = everybody.Where(member => member.Circle > 0 && IsKeptFrom(member)).Select(member => member.Circle).ToHashSet();
        // Of what was kept before somebody narrowed what is known of them, nothing tells of it: to be in it would tell the need.
        bool ShowsTheNeed(CircleMember member) => !people.TryGetValue(member.PersonId, out var person) || person.Needs.Contains(proposal.Need);
        var stored = everybody.Where(member => wall.Shows(member.PersonId) && !closed.Contains(member.Circle) && ShowsTheNeed(member)).ToHashSet();
        var members = CirclePlanner.FitsNow(stored, people, weights);
        var proto = CirclesMapping.ToProto(proposal);
        proto.CircleCount = members.Where(member => member.Circle > 0).Select(member => member.Circle).Distinct().Count();
        proto.TotalFit = members.Where(member => member.Circle > 0).Sum(member => (long)member.Fit);
        if (proposal.State == CircleState.Proposed && everybody.All(ShowsTheNeed) && stored.SetEquals(members))
        {
            proto.TotalFit = proposal.TotalFit;
            proto.Bound = proposal.Bound;
            proto.Gap = Math.Round(proposal.Gap, 4);
        }

        SmallCells.Tell(SmallCells.Of(members.Count(member => member.Circle > 0)), count => proto.PlacedCount = count);
        SmallCells.Tell(SmallCells.Of(members.Count(member => member.Circle == 0)), count => proto.AloneCount = count);
        proto.NotShownCount = others;
        foreach (var circle in members.Where(member => member.Circle > 0).GroupBy(member => member.Circle))
        {
            var known = circle.Select(member => people.GetValueOrDefault(member.PersonId)).OfType<Candidate>().ToList();
            var reasons = known.Count > 1 ? CirclePlanner.Reasons(known, proposal.Need) : [];
            proto.Circles.Add(new V1.CircleProposal.Types.Circle
            {
                Members = { circle.Select(member => new V1.CircleProposal.Types.Member { Person = FactsMapping.Person(member.PersonId), Fit = member.Fit }) },
                Fit = (int)circle.Average(member => member.Fit),
                Reasons = { reasons.Select(reason => CircleTexts.English.Of(reason.Code.ToString(), reason.Arguments, titles) ?? "") },
                ReasonCodes = { reasons.Select(CirclesMapping.ToProto) },
            });
        }

        proto.Alone.Add(members.Where(member => member.Circle == 0).Select(member => new V1.CircleProposal.Types.Alone
        {
            Person = FactsMapping.Person(member.PersonId),
            Cause = member.Cause switch
            {
                AloneCause.NobodyToSitWith => V1.CircleProposal.Types.Cause.NobodyToSitWith,
                AloneCause.NoSeat => V1.CircleProposal.Types.Cause.NoSeat,
                _ => V1.CircleProposal.Types.Cause.NotDrawn,
            },
        }));
        return proto;
    }

    private sealed record PageKey(Guid Id);

    private sealed record Sight(Guid ConsortiumId, Wall Wall, Func<string, string> Titles, Dictionary<Guid, Candidate> People, int Others, WeightTable? Weights);
}
