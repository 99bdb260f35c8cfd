using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>
/// Finds the admins whom a member can ask for a call. The wall holds here too: Profile is asked as the member, and an admin whom they do not
/// see there works where they work, or is kept apart from them.
/// </summary>
internal sealed class CallTakers(PeopleService.PeopleServiceClient profile)
{
    public const int Most = 10;

    /// <summary>Lists those of some admins whom the caller may ask, in their order.</summary>
    public async Task<IReadOnlyList<Guid>> SeenAsync(IReadOnlyCollection<Guid> admins, CancellationToken cancellationToken)
    {
        if (admins.Count == 0)
        {
            return [];
        }

        var seen = await profile.BatchGetPeopleAsync(new BatchGetPeopleRequest { Names = { admins.Select(Wire.Person) } }, cancellationToken: cancellationToken);
        var names = seen.People.Select(person => person.Name).ToHashSet();
        return [.. admins.Where(admin => names.Contains(Wire.Person(admin)))];
    }

    /// <summary>Lists them as far as Profile answers: a page of questions is there without it.</summary>
    public async Task<IReadOnlyList<Guid>> SeenOrNobodyAsync(IReadOnlyCollection<Guid> admins, CancellationToken cancellationToken)
    {
        try
        {
            return await SeenAsync(admins, cancellationToken);
        }
        catch (RpcException e) when (Outage.Is(e))
        {
            return [];
        }
    }
}
