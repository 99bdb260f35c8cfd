using MentorNet.Profile.V1;

namespace MentorNet.Caseload.Budgets;

/// <summary>Knows of whom a caller may know: Profile is asked as the caller, and whom it does not show is not there.</summary>
internal sealed class KnownPeople(PeopleService.PeopleServiceClient profile)
{
    private const int AtOnce = 200;

    /// <summary>Those of some people of whom the caller may know. Asked outside of a transaction.</summary>
    public async Task<IReadOnlySet<Guid>> AmongAsync(IEnumerable<Guid> people, CancellationToken cancellationToken)
    {
        var known = new HashSet<Guid>();
        foreach (var some in people.Distinct().Chunk(AtOnce))
        {
            var seen = await profile.BatchGetPeopleAsync(new BatchGetPeopleRequest { Names = { some.Select(Wire.Person) } }, cancellationToken: cancellationToken);
            var names = seen.People.Select(person => person.Name).ToHashSet();
            known.UnionWith(some.Where(person => names.Contains(Wire.Person(person))));
        }

        return known;
    }
}
