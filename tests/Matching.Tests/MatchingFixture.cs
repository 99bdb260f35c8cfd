using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace MentorNet.Matching.Tests;

/// <summary>The service with its own database; the verbs bring people into the state that a test starts from.</summary>
public class MatchingFixture : ServiceFixture<Program>
{
    private int organizations;

    // One pool: many who wait at once would spend the machine on signing in.
    private NpgsqlDataSource? admin;

    /// <summary>Whose people somebody of whom no event has told must not know of, as Profile says.</summary>
    internal WallStandIn Walls { get; } = new();

    public Clients Officer(Guid person) => new(As(person, Role.Officer));

    public Clients Mentor(Guid person) => new(As(person, Role.Mentor));

    public Clients Coach(Guid person) => new(As(person, Role.Coach));

    public Clients Admin() => new(As(Guid.CreateVersion7(), Role.Admin));

    public Clients AdminIn(Guid consortium) => new(AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

    /// <summary>Makes facts of an employer of their own, ready to match; change what the test is about.</summary>
    public ProfileUpdated Facts(string role, Guid? consortium = null) => new(
        PersonId: Guid.CreateVersion7(),
        ConsortiumId: consortium ?? Consortium,
        Version: 1,
        Roles: [role],
        Organization: $"organizations/own-{Interlocked.Increment(ref organizations)}",
        OrganizationKind: "SCHOOL_DISTRICT",
        State: "OH",
        Locale: "Suburb: Large",
        Enrollment: 5000,
        Needs: role == "officer" ? ["senior-table"] : [],
        Offers: role == "officer" ? [] : ["senior-table"],
        ReportsTo: "CHIEF_EXECUTIVE",
        TeamSize: "ALONE",
        Budget: "UNDER_50K",
        SeniorSeat: "NO",
        Post: "NEW_POST",
        YearsOfPractice: role == "officer" ? 1 : 6,
        Capacity: role == "officer" ? 0 : 3,
        Languages: ["en"],
        TimeZone: "America/New_York",
        Ready: true,
        UpdatedAt: DateTimeOffset.UtcNow);

    public async Task<Guid> AnOfficer(Func<ProfileUpdated, ProfileUpdated>? with = null) => await Joined(Facts("officer"), with);

    public async Task<Guid> AMentor(int capacity = 3, Func<ProfileUpdated, ProfileUpdated>? with = null) =>
        await Joined(Facts("mentor") with { Capacity = capacity }, with);

    public async Task<Guid> ACoach(int capacity = 3, Func<ProfileUpdated, ProfileUpdated>? with = null) =>
        await Joined(Facts("coach") with { Capacity = capacity }, with);

    /// <summary>Tells facts as Profile does and waits until they are known.</summary>
    public async Task<Guid> Joined(ProfileUpdated facts, Func<ProfileUpdated, ProfileUpdated>? with = null)
    {
        facts = with?.Invoke(facts) ?? facts;
        await PublishAsync(facts);
        await Eventually.True(
            // Of who has not accepted, version 0 is kept.
            async () => await ScalarAsync<long>("SELECT count(*) FROM candidates WHERE person_id = @p0 AND version >= @p1", facts.PersonId, facts.Joined ? facts.Version : 0) == 1,
            $"facts of {facts.PersonId}");
        return facts.PersonId;
    }

    public async Task Leaves(Guid person, DateTimeOffset? at = null, Guid? consortium = null)
    {
        await PublishAsync(new MembershipChanged(person, consortium ?? Consortium, [], false, at ?? DateTimeOffset.UtcNow));
        await Eventually.True(
            async () => await ScalarAsync<long>("SELECT count(*) FROM candidates WHERE person_id = @p0 AND left_at IS NOT NULL", person) == 1,
            $"{person} left");
    }

    public async Task<MatchRequest> AnOpenRequest(Guid officer, Guid mentor, string message = "Would you share how you got a seat?") =>
        await Officer(officer).Requests.CreateMatchRequestAsync(new CreateMatchRequestRequest { Mentor = $"people/{mentor}", Message = message });

    public async Task<Pairing> AnOpenPairing(Guid officer, Guid mentor)
    {
        var request = await AnOpenRequest(officer, mentor);
        var accepted = await Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name });
        return await Officer(officer).Pairings.GetPairingAsync(new GetPairingRequest { Name = accepted.Pairing });
    }

    /// <summary>Waits until an event is on the bus.</summary>
    public Task Told<T>(Func<T, bool> what) where T : class =>
        Eventually.True(() => Task.FromResult(Events<T>().Any(what)), typeof(T).Name);

    /// <summary>Gives the events that are on the bus by now; the token keeps the harness from waiting for more.</summary>
    public IReadOnlyList<T> Events<T>() where T : class =>
        [.. Bus.Published.Select<T>(new CancellationToken(canceled: true)).Select(published => published.Context.Message)];

    /// <summary>How many officers and pairs a round has, also where they are too few for an admin to be told.</summary>
    public async Task<(int Officers, int Pairs)> CountsAsync(V1.Round round)
    {
        var id = Guid.Parse(round.Name["rounds/".Length..]);
        return (await ScalarAsync<int>("SELECT officer_count FROM rounds WHERE id = @p0", id), await ScalarAsync<int>("SELECT pair_count FROM rounds WHERE id = @p0", id));
    }

    /// <summary>Looks behind the service's back: the superuser sees all tenants.</summary>
    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        var source = admin ??= NpgsqlDataSource.Create(AdminConnection());
        await using var command = source.CreateCommand(sql);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"p{i}", values[i]);
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    public override async Task DisposeAsync()
    {
        if (admin is not null)
        {
            await admin.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected override void Configure(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<FactsService.FactsServiceClient>(Walls));

    private string AdminConnection() => new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")!)
    {
        Database = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString).Database,
        MaxPoolSize = 5,
    }.ConnectionString;
}

/// <summary>Stands for Profile where it is asked of whose people a caller must not know.</summary>
internal sealed class WallStandIn : FactsService.FactsServiceClient
{
    /// <summary>What it says of every caller.</summary>
    public string[] Organizations { get; set; } = [];

    /// <summary>Whether it does not answer.</summary>
    public bool IsAway { get; set; }

    public override AsyncUnaryCall<MatchingFacts.V1.Wall> GetWallAsync(GetWallRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        new(AnswerAsync(), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    private Task<MatchingFacts.V1.Wall> AnswerAsync() => IsAway
        ? Task.FromException<MatchingFacts.V1.Wall>(new RpcException(new Status(StatusCode.Unavailable, "away")))
        : Task.FromResult(new MatchingFacts.V1.Wall { Organizations = { Organizations } });
}
