using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.CircleFacts.V1;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

/// <summary>Tells who sits together in a circle to the service that keeps what its members do.</summary>
internal sealed class CircleFactsApi(Database db) : CircleFactsService.CircleFactsServiceBase
{
    public override async Task<GetCircleFactsResponse> GetCircleFacts(GetCircleFactsRequest request, ServerCallContext context)
    {
        var consortium = Parse.Name(request.Consortium, "consortia", "consortium");
        var (proposal, number) = CirclesMapping.ParseCircle(request.Circle, "circle");

        await using var work = await db.BeginAsync(consortium, context.CancellationToken);
        var seats = await work.ListSeatsOfAsync(consortium, proposal, number);
        if (seats.Count == 0)
        {
            throw CircleErrors.CircleNotFound(request.Circle);
        }

        var people = await work.FindCandidatesAsync(consortium, [.. seats.Select(seat => seat.PersonId)]);
        var together = CircleSeats.Together(seats.Select(seat => seat.PersonId), people);
        var since = seats.ToDictionary(seat => seat.PersonId, seat => seat.SatAt);
        return new GetCircleFactsResponse
        {
            Need = $"needs/{seats[0].Need}",
            Members = { together.Select(person => FactsMapping.Person(person.PersonId)) },
            SatTimes = { together.Where(person => since[person.PersonId] is not null).ToDictionary(person => FactsMapping.Person(person.PersonId), person => Timestamp.FromDateTimeOffset(since[person.PersonId]!.Value)) },
        };
    }
}
