using Grpc.Core;
using MentorNet.MatchingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>Finds the admins whom a member can ask for a call: those who, by Profile's rule, work for none of the member's employers.</summary>
internal sealed class CallTakers(FactsService.FactsServiceClient profile, ServiceToken token)
{
    public const int Most = 10;

    private const int MostMembers = 2000;

    /// <summary>Lists those of some admins whom a person may ask, in their order.</summary>
    public async Task<IReadOnlyList<Guid>> IndependentAsync(Caller caller, IReadOnlyCollection<Guid> admins, CancellationToken cancellationToken)
    {
        if (admins.Count == 0)
        {
            return [];
        }

        var request = new ListIndependentAdminsRequest { Person = caller.Person, Consortium = $"consortia/{caller.ConsortiumId}", Admins = { admins.Select(Wire.Person) } };
        var independent = await profile.ListIndependentAdminsAsync(request, cancellationToken: cancellationToken);
        return [.. independent.Admins.Select(name => Parse.Name(name, "people", "admins"))];
    }

    /// <summary>Finds which of some members who have asked an admin for a call that admin may still know of.</summary>
    public async Task<IReadOnlyList<Guid>> StillKnownAsync(Caller admin, IReadOnlyCollection<Guid> members, CancellationToken cancellationToken)
    {
        var known = new List<Guid>();
        foreach (var some in members.Chunk(MostMembers))
        {
            var request = new ListIndependentPeopleRequest { Admin = admin.Person, Consortium = $"consortia/{admin.ConsortiumId}", People = { some.Select(Wire.Person) } };
            try
            {
                known.AddRange((await profile.ListIndependentPeopleAsync(request, cancellationToken: cancellationToken)).People.Select(name => Parse.Name(name, "people", "people")));
            }
            catch (RpcException e) when (Outage.Is(e) || !token.IsConfigured)
            {
                throw Errors.CallerNotKnownYet();
            }
        }

        return known;
    }

    /// <summary>Says whether the admin whom somebody has asked may no longer know of it. While Profile does not answer, the call waits.</summary>
    public async Task<bool> IsLostAsync(Caller caller, Guid? admin, CancellationToken cancellationToken)
    {
        try
        {
            return admin is { } asked && (await IndependentAsync(caller, [asked], cancellationToken)).Count == 0;
        }
        catch (RpcException e) when (Outage.Is(e) || !token.IsConfigured)
        {
            return false;
        }
    }

    /// <summary>Lists them as far as Profile answers: a page of questions is there without it.</summary>
    public async Task<IReadOnlyList<Guid>> IndependentOrNobodyAsync(Caller caller, IReadOnlyCollection<Guid> admins, CancellationToken cancellationToken)
    {
        try
        {
            return await IndependentAsync(caller, admins, cancellationToken);
        }
        catch (RpcException e) when (Outage.Is(e) || !token.IsConfigured)
        {
            return [];
        }
    }
}
