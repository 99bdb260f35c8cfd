using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<ListWaitingOfficersResponse> ListWaitingOfficers(ListWaitingOfficersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListWaitingOfficers)} {caller.ConsortiumId}";
        var after = PageToken.Read<WaitingKey>(request.PageToken, query);
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var people = await work.ListCandidatesAsync(caller.ConsortiumId);
        var wall = await walls.OfAsync(work, caller);
        var known = Participation.Known(people, wall);
        var standings = await work.ListStandingsAsync(caller.ConsortiumId, known);
        var served = (await work.ListOpenPairsAsync(caller.ConsortiumId)).Where(pair => !pair.Paused && known.Contains(pair.MentorId)).Select(pair => pair.MenteeId).ToHashSet();
        var waiting = wall.Of(people)
            .Where(person => person is { IsOfficer: true, Ready: true } && !served.Contains(person.PersonId))
            .Select(person => standings.GetValueOrDefault(person.PersonId))
            .OfType<Standing>()
            .Where(standing => standing.HasWaited(now) && !standing.IsPaused(DateOnly.FromDateTime(now.UtcDateTime)))
            .OrderBy(standing => standing.WaitingSince).ThenBy(standing => standing.PersonId)
            .ToList();

        // By what comes after, not by how many were before: whoever finds somebody between two pages moves nobody out of sight.
        var rows = waiting
            .SkipWhile(standing => after is not null && (standing.WaitingSince, standing.PersonId).CompareTo((after.Since, after.Id)) <= 0)
            .Take(size + 1)
            .ToList();

        var response = new ListWaitingOfficersResponse
        {
            Officers =
            {
                rows.Take(size).Select(standing => new ListWaitingOfficersResponse.Types.Waiting
                {
                    Person = FactsMapping.Person(standing.PersonId),
                    Since = Timestamp.FromDateTimeOffset(standing.WaitingSince!.Value),
                }),
            },
            NotShownCount = await work.CountOthersAsync(caller.ConsortiumId, wall),
            NextPageToken = rows.Count > size ? PageToken.Create(query, new WaitingKey(rows[size - 1].WaitingSince!.Value, rows[size - 1].PersonId)) : "",
        };
        if (SmallCells.Of(waiting.Count) is { } told)
        {
            response.TotalCount = told;
        }

        return response;
    }

    // What a page starts after.
    private sealed record WaitingKey(DateTimeOffset Since, Guid Id);
}
