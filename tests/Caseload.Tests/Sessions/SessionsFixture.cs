using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.AddressFacts.V1;
using MentorNet.Caseload.V1;
using MentorNet.CircleFacts.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Profile.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentorNet.Caseload.Tests.Sessions;

/// <summary>The service beside a Profile that tells the weeks of people, and who is there for whom.</summary>
public class SessionsFixture : CaseloadFixture
{
    internal WeeksStandIn Weeks { get; } = new();

    /// <summary>An engagement of two who can meet at any time of any day, each in their zone.</summary>
    public async Task<Two> ADuo(string mentorZone = "America/New_York", string menteeZone = "America/Phoenix", Guid? mentor = null)
    {
        var two = await AnEngagement(mentor: mentor);
        CanMeet(two.MentorId, mentorZone);
        CanMeet(two.MenteeId, menteeZone);
        return two;
    }

    /// <summary>Tells when somebody can meet, from and to which hour of each day.</summary>
    public void CanMeet(Guid person, string zone, int from = 0, int to = 24) => Weeks.People[$"people/{person}"] = new Person
    {
        Name = $"people/{person}",
        TimeZone = zone,
        Availability = { Enumerable.Range(1, 7).Select(day => new Person.Types.WeeklySlot { Day = day, FromMinute = from * 60, ToMinute = to * 60 }) },
    };

    /// <summary>A full hour so many days from now.</summary>
    public Timestamp In(int days, int hour = 18)
    {
        var day = Clock.GetUtcNow().UtcDateTime.Date.AddDays(days).AddHours(hour);
        return Timestamp.FromDateTime(DateTime.SpecifyKind(day, DateTimeKind.Utc));
    }

    /// <summary>Books a session of two who have agreed on its time.</summary>
    public async Task<Session> ASession(Two two, int days = 7, int hour = 18) =>
        await two.Mentor.Sessions.CreateSessionAsync(new CreateSessionRequest { Parent = two.Name, StartTime = In(days, hour), TimeZone = "America/New_York", Agreed = true });

    /// <summary>Waits until a session is over, on the service's clock.</summary>
    public void After(Session session) => Clock.Advance(session.EndTime.ToDateTimeOffset() - Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

    internal CirclesStandIn Circles { get; } = new();

    internal AddressesStandIn Addresses { get; } = new();

    internal FactsStandIn Profile { get; } = new();

    protected override void Configure(IServiceCollection services) => services
        .Replace(ServiceDescriptor.Singleton<PeopleService.PeopleServiceClient>(Weeks))
        .Replace(ServiceDescriptor.Singleton<FactsService.FactsServiceClient>(Profile))
        .Replace(ServiceDescriptor.Singleton<CircleFactsService.CircleFactsServiceClient>(Circles))
        .Replace(ServiceDescriptor.Singleton<AddressFactsService.AddressFactsServiceClient>(Addresses));
}

/// <summary>Tells when people left a work address.</summary>
internal sealed class AddressesStandIn : AddressFactsService.AddressFactsServiceClient
{
    public ConcurrentDictionary<string, DateTimeOffset> Left { get; } = [];

    public bool IsAway { get; set; }

    public override AsyncUnaryCall<GetAddressFactsResponse> GetAddressFactsAsync(GetAddressFactsRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        new(AnswerAsync(request), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    private Task<GetAddressFactsResponse> AnswerAsync(GetAddressFactsRequest request) => IsAway
        ? Task.FromException<GetAddressFactsResponse>(new RpcException(new Status(StatusCode.Unavailable, "away")))
        : Task.FromResult(new GetAddressFactsResponse { LeaveTime = Left.TryGetValue(request.Person, out var left) ? Timestamp.FromDateTimeOffset(left) : null });
}

internal sealed class WeeksStandIn : PeopleService.PeopleServiceClient
{
    public ConcurrentDictionary<string, Person> People { get; } = [];

    public bool IsAway { get; set; }

    public override AsyncUnaryCall<BatchGetPeopleResponse> BatchGetPeopleAsync(BatchGetPeopleRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        new(AnswerAsync(request), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    private Task<BatchGetPeopleResponse> AnswerAsync(BatchGetPeopleRequest request) => IsAway
        ? Task.FromException<BatchGetPeopleResponse>(new RpcException(new Status(StatusCode.Unavailable, "away")))
        : Task.FromResult(new BatchGetPeopleResponse { People = { request.Names.Where(People.ContainsKey).Select(name => People[name]) } });
}

/// <summary>Tells who sits in circles.</summary>
internal sealed class CirclesStandIn : CircleFactsService.CircleFactsServiceClient
{
    /// <summary>The members by the circle's name.</summary>
    public ConcurrentDictionary<string, Guid[]> Members { get; } = [];

    /// <summary>When people came to sit in a circle after it was formed.</summary>
    public ConcurrentDictionary<Guid, DateTimeOffset> SatAt { get; } = [];

    public override AsyncUnaryCall<GetCircleFactsResponse> GetCircleFactsAsync(GetCircleFactsRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        new(
            Members.TryGetValue(request.Circle, out var members)
                ? Task.FromResult(new GetCircleFactsResponse
                {
                    Need = "needs/senior-table",
                    Members = { members.Order().Select(member => $"people/{member}") },
                    SatTimes = { members.Where(SatAt.ContainsKey).ToDictionary(member => $"people/{member}", member => Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(SatAt[member])) },
                })
                : Task.FromException<GetCircleFactsResponse>(new RpcException(new Status(StatusCode.NotFound, "none"))),
            Task.FromResult(new Metadata()),
            () => Status.DefaultSuccess,
            () => [],
            () => { });
}
