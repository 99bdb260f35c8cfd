using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Facts;

/// <summary>
/// Finds who is there for a caller. An admin is apart by who made them one as well. Of a caller of whom no event has told yet, Profile says whose people
/// they must not know of; while it does not answer, nobody is shown.
/// </summary>
internal sealed class Walls(FactsService.FactsServiceClient profile, ServiceToken token)
{
    public async Task<Wall> OfAsync(Work work, Caller caller)
    {
        var employers = await work.FindEmployersAsync(caller.ConsortiumId, caller.PersonId) ?? await AskAsync(caller, work.CancellationToken);
        return await work.WallOfAsync(caller.ConsortiumId, caller.PersonId, [.. employers, .. caller.Invited, .. caller.Apart]);
    }

    private async Task<IEnumerable<string>> AskAsync(Caller caller, CancellationToken cancellationToken)
    {
        var request = new GetWallRequest
        {
            Person = caller.Person,
            Consortium = $"consortia/{caller.ConsortiumId}",
            Email = caller.Email,
            Admin = caller.Is(Role.Admin),
            Invited = { caller.Invited },
        };
        try
        {
            return (await profile.GetWallAsync(request, cancellationToken: cancellationToken)).Organizations;
        }
        catch (RpcException e) when (Outage.Is(e) || !token.IsConfigured)
        {
            throw Errors.CallerNotKnownYet();
        }
    }
}
