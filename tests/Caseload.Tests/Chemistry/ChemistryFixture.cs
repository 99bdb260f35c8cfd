using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Caseload.Tests.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.MatchAsking.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Protos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Status = Grpc.Core.Status;

namespace MentorNet.Caseload.Tests.Chemistry;

/// <summary>Somebody with a client of theirs.</summary>
public sealed record Someone(Guid Id, Clients Clients)
{
    public string Name => $"people/{Id}";
}

/// <summary>The service beside a Profile that tells weeks and a Matching that takes requests.</summary>
public sealed class ChemistryFixture : SessionsFixture
{
    internal AskingStandIn Asking { get; } = new();

    internal FactsStandIn Seen { get; } = new();

    /// <summary>An officer who can be met from 0 to 24 of each day.</summary>
    public Someone ASeeker(string zone = "America/Phoenix")
    {
        var id = Guid.CreateVersion7();
        CanMeet(id, zone);
        return new Someone(id, Officer(id));
    }

    /// <summary>A coach who can be met from 0 to 24 of each day and offers so many meetings a week.</summary>
    public async Task<Someone> ACoach(int weekly = 10, string zone = "America/New_York")
    {
        var id = Guid.CreateVersion7();
        CanMeet(id, zone);
        var coach = new Someone(id, Coach(id));
        await coach.Clients.Chemistry.SetChemistryOfferAsync(new() { WeeklyCount = weekly });
        return coach;
    }

    /// <summary>Books a meeting at a full hour.</summary>
    public async Task<ChemistryMeeting> AMeeting(Someone officer, Someone coach, int days = 7, int hour = 18) =>
        await officer.Clients.Chemistry.CreateChemistryMeetingAsync(new() { Coach = coach.Name, StartTime = In(days, hour) });

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.Replace(ServiceDescriptor.Singleton<MatchAskingService.MatchAskingServiceClient>(Asking))
            .Replace(ServiceDescriptor.Singleton<FactsService.FactsServiceClient>(Seen));
    }
}

/// <summary>Takes requests to coaches, unless they are refused or it is away.</summary>
internal sealed class AskingStandIn : MatchAskingService.MatchAskingServiceClient
{
    /// <summary>Why requests to a coach are refused.</summary>
    public ConcurrentDictionary<string, string> Refusals { get; } = [];

    /// <summary>Who is not there for whom.</summary>
    public ConcurrentDictionary<(string Officer, string Coach), bool> Apart { get; } = [];

    /// <summary>The requests that were sent, by their ids.</summary>
    public ConcurrentDictionary<string, AskCoachRequest> Sent { get; } = [];

    public bool IsAway { get; set; }

    public override AsyncUnaryCall<CheckAskingResponse> CheckAskingAsync(CheckAskingRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
    {
        var apart = Apart.ContainsKey((request.Officer, request.Coach));
        return Answer(() => new CheckAskingResponse { Apart = apart, Refusal = apart ? "PAIRING_NOT_POSSIBLE" : Refusals.GetValueOrDefault(request.Coach, "") });
    }

    public override AsyncUnaryCall<AskCoachResponse> AskCoachAsync(AskCoachRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => Answer(() =>
    {
        var refusal = Apart.ContainsKey((request.Officer, request.Coach)) ? "PAIRING_NOT_POSSIBLE" : Refusals.GetValueOrDefault(request.Coach, "");
        if (refusal.Length > 0)
        {
            throw new Google.Rpc.Status { Code = (int)StatusCode.FailedPrecondition, Message = "no", Details = { Any.Pack(new ErrorInfo { Reason = refusal, Domain = "matching.mentornet.dev" }) } }.ToRpcException();
        }

        Sent.TryAdd(request.RequestId, request);
        return new AskCoachResponse { MatchRequest = $"matchRequests/{request.RequestId}" };
    });

    private AsyncUnaryCall<T> Answer<T>(Func<T> answer) => new(AnswerAsync(answer), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    private async Task<T> AnswerAsync<T>(Func<T> answer)
    {
        await Task.Yield();
        return IsAway ? throw new RpcException(new Status(StatusCode.Unavailable, "away")) : answer();
    }
}
