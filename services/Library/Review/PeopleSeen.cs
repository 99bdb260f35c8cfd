using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

/// <summary>Whom a caller may know of: Profile says it, which owns the wall.</summary>
internal static class PeopleSeen
{
    // As many as Profile takes at once.
    private const int AtOnce = 200;

    /// <summary>Leaves those of some people of whom the caller may know.</summary>
    public static async Task<IReadOnlySet<Guid>> SeenAsync(this PeopleService.PeopleServiceClient profile, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Guid>();
        foreach (var some in people.Distinct().Chunk(AtOnce))
        {
            var found = await profile.BatchGetPeopleAsync(new BatchGetPeopleRequest { Names = { some.Select(person => $"people/{person}") } }, cancellationToken: cancellationToken);
            seen.UnionWith(found.People.Select(person => Parse.Name(person.Name, "people", "people")));
        }

        return seen;
    }
}
