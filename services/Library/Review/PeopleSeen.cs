using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

/// <summary>Whom a caller may know of: Profile says it, which owns the wall.</summary>
internal static class PeopleSeen
{
    /// <summary>Leaves those of some people of whom the caller may know.</summary>
    public static async Task<IReadOnlySet<Guid>> SeenAsync(this PeopleService.PeopleServiceClient profile, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken)
    {
        if (people.Count == 0)
        {
            return new HashSet<Guid>();
        }

        var seen = await profile.BatchGetPeopleAsync(new BatchGetPeopleRequest { Names = { people.Select(person => $"people/{person}") } }, cancellationToken: cancellationToken);
        return seen.People.Select(person => Parse.Name(person.Name, "people", "people")).ToHashSet();
    }
}
