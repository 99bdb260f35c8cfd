using System.Security.Cryptography;
using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    public override async Task<V1.Round> CreateRound(CreateRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var displayName = Parse.Text(request.DisplayName, "display_name", 1, 120);
        var kind = ToKind(request.Kind, "kind") ?? Domain.Kind.Peer;
        var objective = request.Objective switch
        {
            V1.Round.Types.Objective.Unspecified or V1.Round.Types.Objective.Total => Objective.Total,
            V1.Round.Types.Objective.Stable => Objective.Stable,
            V1.Round.Types.Objective.StableMentor => Objective.StableMentor,
            V1.Round.Types.Objective.WorstOff => Objective.WorstOff,
            _ => throw Errors.InvalidField("objective", "is not a known objective."),
        };
        if (request.Seed < 0)
        {
            throw Errors.InvalidField("seed", "must not be negative.");
        }

        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockRoundsAsync(caller.ConsortiumId);
        if (requestId is { } id && await work.FindRoundByRequestIdAsync(caller.ConsortiumId, id) is { } first)
        {
            return ToProto(first, await work.ListRoundPairsAsync(caller.ConsortiumId, first.Id));
        }

        var officers = RoundPlanner.Officers(
            kind, await work.ListCandidatesAsync(caller.ConsortiumId), await work.ListOpenPairsAsync(caller.ConsortiumId));
        var seed = request.Seed != 0 ? request.Seed : RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var round = Domain.Round.Draft(displayName, objective, kind, seed, officers.Count, Now());
        await work.InsertAsync(caller.ConsortiumId, round, requestId);
        await work.CommitAsync();
        return ToProto(round, []);
    }
}
