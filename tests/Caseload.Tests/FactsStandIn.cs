using Grpc.Core;
using MentorNet.MatchingFacts.V1;

namespace MentorNet.Caseload.Tests;

/// <summary>A Profile to which everybody is there for everybody, and every admin independent, but those whom the test names.</summary>
internal sealed class FactsStandIn : FactsService.FactsServiceClient
{
    public HashSet<Guid> Apart { get; } = [];

    public bool IsAway { get; set; }

    public override AsyncUnaryCall<ListSeenResponse> ListSeenAsync(ListSeenRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        Answer(() => new ListSeenResponse { People = { request.People.Where(IsThere) } });

    public override AsyncUnaryCall<ListIndependentAdminsResponse> ListIndependentAdminsAsync(
        ListIndependentAdminsRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        Answer(() => new ListIndependentAdminsResponse { Admins = { request.Admins.Where(IsThere) } });

    public override AsyncUnaryCall<ListIndependentPeopleResponse> ListIndependentPeopleAsync(
        ListIndependentPeopleRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        Answer(() => new ListIndependentPeopleResponse { People = { request.People.Where(person => IsThere(request.Admin) && IsThere(person)) } });

    private bool IsThere(string name) => !Apart.Contains(Guid.Parse(name["people/".Length..]));

    private AsyncUnaryCall<T> Answer<T>(Func<T> answer) => new(
        IsAway ? Task.FromException<T>(new RpcException(new Status(StatusCode.Unavailable, "away"))) : Task.FromResult(answer()),
        Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
}
