using System.Security.Cryptography;
using Grpc.Core;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

internal sealed partial class CirclesApi
{
    private const int UsualSize = 6;

    public override async Task<V1.CircleProposal> ProposeCircles(ProposeCirclesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var need = request.Need.StartsWith("needs/", StringComparison.Ordinal) && request.Need.Length > "needs/".Length
            ? request.Need["needs/".Length..]
            : throw Errors.InvalidField("need", "must be 'needs/' and its slug.");
        var size = request.Size == 0 ? UsualSize : request.Size;
        if (size is < CircleSolver.Smallest or > CircleSolver.Largest)
        {
            throw Errors.InvalidField("size", $"must be between {CircleSolver.Smallest} and {CircleSolver.Largest}.");
        }

        if (request.Seed < 0)
        {
            throw Errors.InvalidField("seed", "must not be negative.");
        }

        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockCirclesAsync(caller.ConsortiumId);
        if (requestId is { } id && await work.FindCirclesByRequestIdAsync(caller.ConsortiumId, id) is { } first)
        {
            return await ToProtoAsync(work, caller, first);
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var wall = await walls.OfAsync(work, caller);
        var everybody = await work.ListCandidatesAsync(caller.ConsortiumId);
        // Circles that are not there for the admin keep nobody from theirs, or a free seat would tell of them; they could not be kept.
        var unseen = wall.UnseenOf(everybody);
        var taken = await work.ListInKeptCirclesAsync(caller.ConsortiumId, need, unseen);
        // An admin brings together those who are there for them: whoever is not would show by whoever sits with them. An admin of another organization can.
        var people = wall.Of(everybody)
            .Where(person => person.TakesPart(today) && person.Needs.Contains(need) && !taken.Contains(person.PersonId))
            .Select(person => person.At(today))
            .ToList();
        if (people.Count < CircleSolver.Smallest)
        {
            throw CircleErrors.TooFewForACircle(need);
        }

        var seed = request.Seed != 0 ? request.Seed : RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var (solution, members) = CirclePlanner.Plan(
            people, size, seed, await work.GetWeightsAsync(caller.ConsortiumId), await work.ListTogetherAsync(caller.ConsortiumId, unseen), context.CancellationToken);
        var placed = members.Count(member => member.Circle > 0);
        var proposal = new CircleProposal(
            Guid.CreateVersion7(now), need, size, seed, CircleState.Proposed, solution.Circles.Count, placed, members.Count - placed, solution.Total, solution.Bound, 1, now, null);
        await work.InsertAsync(caller.ConsortiumId, proposal, members, requestId);
        var proto = await ToProtoAsync(work, caller, proposal);
        await work.CommitAsync();
        return proto;
    }
}
