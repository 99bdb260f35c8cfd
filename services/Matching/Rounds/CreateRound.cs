using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<V1.Round> CreateRound(CreateRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var kind = FactsMapping.ToProto(FactsMapping.ToKind(request.Kind, "kind") ?? Facts.Kind.Peer);
        var settings = RoundSettingsMapping.ParseSettings(
            request.DisplayName, request.Objective, request.Seed, request.Kinds.Count > 0 ? request.Kinds : [kind], request.Scope, prefix: "");
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockRoundsAsync(caller.ConsortiumId);
        if (requestId is { } id && await work.FindRoundByRequestIdAsync(caller.ConsortiumId, id) is { } first)
        {
            return await ShowAsync(work, caller, first);
        }

        if (await work.FindOpenRoundAsync(caller.ConsortiumId) is { } open)
        {
            throw RoundErrors.RoundAlreadyOpen(open.Id, open.DisplayName);
        }

        var draft = Round.Draft(settings, clock.Now());
        var round = draft with { OfficerCount = await work.CountOfficersAsync(caller.ConsortiumId, draft, clock.Now()) };
        await work.InsertAsync(caller.ConsortiumId, round, requestId);
        var shown = await ShowAsync(work, caller, round);
        await work.CommitAsync();
        return shown;
    }
}
