using Grpc.Core;
using MentorNet.CircleFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

/// <summary>Who sits together in a circle now.</summary>
/// <param name="Key">The circle, as `{uuid}.{number}`.</param>
/// <param name="Members">Its members, by id.</param>
/// <param name="Need">The slug of the need around which they sit.</param>
/// <param name="SatAt">When those of them who came later, or came back, came to sit there.</param>
internal sealed record Circle(string Key, IReadOnlyList<Guid> Members, string Need, IReadOnlyDictionary<Guid, DateTimeOffset> SatAt)
{
    public const int MostMembers = 20;

    /// <summary>When a member came to sit there, or came back; null for one who has sat there since it was formed.</summary>
    public DateTimeOffset? SatAtOf(Guid person) => SatAt.TryGetValue(person, out var at) ? at : null;
}

/// <summary>Asks Matching, in the name of this service, who sits in a circle. Nothing of it is kept: what is asked is true. Asked outside of a transaction.</summary>
internal sealed class CircleMembers(CircleFactsService.CircleFactsServiceClient matching, PeopleSeen seen)
{
    /// <summary>Gives a circle in which somebody sits; to anybody else there is none, nor to an admin whom nobody has confirmed, where they must not know of one of its members.</summary>
    public async Task<Circle> OfAsync(Caller caller, string key, CancellationToken cancellationToken) =>
        await FindAsync(caller.ConsortiumId, key, cancellationToken) is { } circle && circle.Members.Contains(caller.PersonId) && await IsShownAsync(caller, circle, cancellationToken)
            ? circle
            : throw CircleErrors.NotFound(key);

    /// <summary>Gives a circle whoever asks, for work in the background; null if there is none.</summary>
    public async Task<Circle?> FindAsync(Guid consortiumId, string key, CancellationToken cancellationToken)
    {
        try
        {
            var facts = await matching.GetCircleFactsAsync(new GetCircleFactsRequest { Consortium = $"consortia/{consortiumId}", Circle = $"circles/{key}" }, cancellationToken: cancellationToken);
            return new Circle(key, [.. facts.Members.Take(Circle.MostMembers).Select(name => Parse.Name(name, "people", "members"))], facts.Need["needs/".Length..],
                facts.SatTimes.ToDictionary(sat => Parse.Name(sat.Key, "people", "sat_times"), sat => sat.Value.ToDateTimeOffset()));
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound)
        {
            return null;
        }
    }

    // Of whose people they must not know Matching has taken into account, but for what their token alone says.
    private async Task<bool> IsShownAsync(Caller caller, Circle circle, CancellationToken cancellationToken)
    {
        Guid[] others = [.. circle.Members.Where(member => member != caller.PersonId)];
        return caller.Apart.Count == 0 || (await seen.OfAsync(caller, others, cancellationToken)).IsSupersetOf(others);
    }
}
