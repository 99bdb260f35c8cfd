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

    // A circle is there for those who sit in it, and shows them who else does and is there for them.
    private async Task<IReadOnlyList<Circle>> ShowAsync(Work work, Caller caller, IReadOnlyList<CircleSeat> seats)
    {
        if (seats.Count == 0)
        {
            return [];
        }

        var wall = await walls.OfAsync(work, caller);
        var people = await work.FindCandidatesAsync(caller.ConsortiumId, [.. seats.Select(seat => seat.PersonId).Distinct()]);
        return [.. seats.GroupBy(seat => (seat.ProposalId, seat.Circle))
            .Select(circle => (circle.Key, Seat: circle.First(), Together: CircleSeats.Together(circle.Select(seat => seat.PersonId), people).Select(person => person.PersonId).ToList()))
            .Where(circle => circle.Together.Contains(caller.PersonId))
            .Select(circle => new Circle
            {
                Name = $"circles/{circle.Key.ProposalId}.{circle.Key.Circle}",
                Need = $"needs/{circle.Seat.Need}",
                Members = { circle.Together.Where(person => person != caller.PersonId && wall.Shows(person)).Select(FactsMapping.Person) },
                CreateTime = Timestamp.FromDateTimeOffset(circle.Seat.KeptAt),
            })];
    }
}
