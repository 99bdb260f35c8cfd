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
        var kind = ToProto(ToKind(request.Kind, "kind") ?? Domain.Kind.Peer);
        var settings = ParseSettings(
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
            throw MatchErrors.RoundAlreadyOpen(open.Id, open.DisplayName);
        }

        var draft = Domain.Round.Draft(settings, Now());
        var round = draft with { OfficerCount = await work.CountOfficersAsync(caller.ConsortiumId, draft, Now()) };
        await work.InsertAsync(caller.ConsortiumId, round, requestId);
        var shown = await ShowAsync(work, caller, round);
        await work.CommitAsync();
        return shown;
    }
}
