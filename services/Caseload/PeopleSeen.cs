using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload;

/// <summary>Whom a caller may know of: Profile says it, which owns the wall. While it does not answer, nobody is shown.</summary>
internal sealed class PeopleSeen(FactsService.FactsServiceClient profile, ServiceToken token)
{
    private const int AtOnce = 2000;

    public async Task<IReadOnlySet<Guid>> OfAsync(Caller caller, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Guid>();
        foreach (var some in people.Chunk(AtOnce))
        {
            var request = new ListSeenRequest
            {
                Viewer = caller.Person,
                Consortium = $"consortia/{caller.ConsortiumId}",
                Email = caller.Email,
                Admin = caller.Is(Role.Admin),
                Invited = { caller.Invited },
                Apart = { caller.Apart },
                People = { some.Select(Wire.Person) },
            };
            try
            {
                seen.UnionWith((await profile.ListSeenAsync(request, cancellationToken: cancellationToken)).People.Select(name => Parse.Name(name, "people", "people")));
            }
            catch (RpcException e) when (Outage.Is(e) || !token.IsConfigured)
            {
                throw Errors.CallerNotKnownYet();
            }
        }

        return seen;
    }
}
