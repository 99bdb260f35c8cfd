using Grpc.Core;
using MentorNet.Matching.V1;

namespace MentorNet.Testing;

/// <summary>One caller of all of Matching: a client of each of its services.</summary>
public sealed class MatchingClients(CallInvoker invoker)
{
    public SuggestionsService.SuggestionsServiceClient Suggestions { get; } = new(invoker);

    public RequestsService.RequestsServiceClient Requests { get; } = new(invoker);

    public PairingsService.PairingsServiceClient Pairings { get; } = new(invoker);

    public RoundsService.RoundsServiceClient Rounds { get; } = new(invoker);

    public CirclesService.CirclesServiceClient Circles { get; } = new(invoker);

    public WeightsService.WeightsServiceClient Weights { get; } = new(invoker);

    public HealthService.HealthServiceClient Health { get; } = new(invoker);
}
