using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

internal sealed partial class CirclesApi
{
    public override async Task<ListCirclesResponse> ListCircles(ListCirclesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListCirclesResponse { Circles = { await ShowAsync(work, caller, await work.ListSeatsAsync(caller.ConsortiumId, caller.PersonId)) } };
    }

    // Whoever is not there for the caller, or whom they cannot sit with any more, is not in what they see of the circle.
    private async Task<IReadOnlyList<Circle>> ShowAsync(Work work, Caller caller, IReadOnlyList<CircleSeat> seats)
    {
        if (seats.Count == 0)
        {
            return [];
        }

        var wall = await walls.OfAsync(work, caller);
        var people = await work.FindCandidatesAsync(caller.ConsortiumId, [.. seats.Select(seat => seat.PersonId).Append(caller.PersonId).Distinct()]);
        var self = people.GetValueOrDefault(caller.PersonId);
        return [.. seats.GroupBy(seat => (seat.ProposalId, seat.Circle)).Select(circle => new Circle
        {
            Name = $"circles/{circle.Key.ProposalId}.{circle.Key.Circle}",
            Need = $"needs/{circle.First().Need}",
            Members =
            {
                circle.Where(seat => wall.Shows(seat.PersonId) && people.TryGetValue(seat.PersonId, out var other) && self?.IsIndependentOf(other) == true)
                    .Select(seat => FactsMapping.Person(seat.PersonId)),
            },
            CreateTime = Timestamp.FromDateTimeOffset(circle.First().KeptAt),
        })];
    }
}
