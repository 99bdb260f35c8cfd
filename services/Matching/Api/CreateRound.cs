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
        var kinds = request.Kinds.Count == 0 ? [kind] : request.Kinds.Select((item, i) => ToKind(item, $"kinds[{i}]") ?? throw Errors.InvalidField($"kinds[{i}]", "must be a kind.")).ToList();
        if (kinds.Distinct().Count() < kinds.Count)
        {
            throw Errors.InvalidField("kinds", "must name each kind once.");
        }

        var scope = ParseScope(request.Scope);
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

        var seed = request.Seed != 0 ? request.Seed : RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var now = Now();
        var draft = Domain.Round.Draft(displayName, objective, kinds[0], seed, 0, now, kinds, scope);
        var part = Participation.Of(
            draft,
            await work.ListCandidatesAsync(caller.ConsortiumId),
            await work.ListStandingsAsync(caller.ConsortiumId),
            await work.ListOpenPairsAsync(caller.ConsortiumId),
            now);
        var round = draft with { OfficerCount = part.Count(one => one is { AsOfficer: true, Part: Taking.TakesPart or Taking.NotReady }) };
        await work.InsertAsync(caller.ConsortiumId, round, requestId);
        await work.CommitAsync();
        return ToProto(round, []);
    }

    private static RoundScope ParseScope(V1.Round.Types.Scope? scope)
    {
        if (scope is null)
        {
            return RoundScope.Everybody;
        }

        Parse.Count(scope.TitleFamilies.Count, "scope.title_families", 50);
        Parse.Count(scope.Needs.Count, "scope.needs", 50);
        Parse.Count(scope.Organizations.Count, "scope.organizations", 200);
        for (var i = 0; i < scope.Needs.Count; i++)
        {
            if (!scope.Needs[i].StartsWith("needs/", StringComparison.Ordinal))
            {
                throw Errors.InvalidField($"scope.needs[{i}]", "must be 'needs/' and its slug.");
            }
        }

        for (var i = 0; i < scope.Organizations.Count; i++)
        {
            if (!scope.Organizations[i].StartsWith("organizations/", StringComparison.Ordinal))
            {
                throw Errors.InvalidField($"scope.organizations[{i}]", "must be 'organizations/' and its id.");
            }
        }

        if (scope is { HasMinMonthsInPost: true, MinMonthsInPost: < 0 or > 1200 })
        {
            throw Errors.InvalidField("scope.min_months_in_post", "must be between 0 and 1200.");
        }

        if (scope is { HasMaxMonthsInPost: true, MaxMonthsInPost: < 0 or > 1200 } || scope is { HasMinMonthsInPost: true, HasMaxMonthsInPost: true } && scope.MaxMonthsInPost < scope.MinMonthsInPost)
        {
            throw Errors.InvalidField("scope.max_months_in_post", "must be between the least and 1200.");
        }

        return new RoundScope(
            [.. scope.TitleFamilies],
            [.. scope.Needs.Select(need => need["needs/".Length..])],
            [.. scope.Organizations],
            scope.HasMinMonthsInPost ? scope.MinMonthsInPost : null,
            scope.HasMaxMonthsInPost ? scope.MaxMonthsInPost : null);
    }
}
