using System.Security.Cryptography;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>What an admin says a round shall be, when they create it and when they change it.</summary>
internal static class RoundSettingsMapping
{
    public static RoundSettings ParseSettings(
        string displayName, V1.Round.Types.Objective objective, long seed, IReadOnlyList<V1.Kind> kinds, V1.Round.Types.Scope? scope, string prefix)
    {
        var name = Parse.Line(displayName, $"{prefix}display_name", 1, 120);
        var parsed = kinds.Select((kind, i) => FactsMapping.ToKind(kind, $"{prefix}kinds[{i}]") ?? throw Errors.InvalidField($"{prefix}kinds[{i}]", "must be a kind.")).ToList();
        if (parsed.Count == 0)
        {
            throw Errors.InvalidField($"{prefix}kinds", "must name a kind.");
        }

        if (parsed.Distinct().Count() < parsed.Count)
        {
            throw Errors.InvalidField($"{prefix}kinds", "must name each kind once.");
        }

        if (seed < 0)
        {
            throw Errors.InvalidField($"{prefix}seed", "must not be negative.");
        }

        return new RoundSettings(
            name,
            objective switch
            {
                V1.Round.Types.Objective.Unspecified or V1.Round.Types.Objective.Total => Objective.Total,
                V1.Round.Types.Objective.Stable => Objective.Stable,
                V1.Round.Types.Objective.StableMentor => Objective.StableMentor,
                V1.Round.Types.Objective.WorstOff => Objective.WorstOff,
                _ => throw Errors.InvalidField($"{prefix}objective", "is not a known objective."),
            },
            seed != 0 ? seed : RandomNumberGenerator.GetInt32(1, int.MaxValue),
            [.. parsed],
            ParseScope(scope, prefix));
    }

    private static RoundScope ParseScope(V1.Round.Types.Scope? scope, string prefix)
    {
        if (scope is null)
        {
            return RoundScope.Everybody;
        }

        Parse.Count(scope.TitleFamilies.Count, $"{prefix}scope.title_families", 50);
        Parse.Count(scope.Needs.Count, $"{prefix}scope.needs", 50);
        Parse.Count(scope.Organizations.Count, $"{prefix}scope.organizations", 200);
        for (var i = 0; i < scope.Needs.Count; i++)
        {
            if (!scope.Needs[i].StartsWith("needs/", StringComparison.Ordinal))
            {
                throw Errors.InvalidField($"{prefix}scope.needs[{i}]", "must be 'needs/' and its slug.");
            }
        }

        for (var i = 0; i < scope.Organizations.Count; i++)
        {
            if (!scope.Organizations[i].StartsWith("organizations/", StringComparison.Ordinal))
            {
                throw Errors.InvalidField($"{prefix}scope.organizations[{i}]", "must be 'organizations/' and its id.");
            }
        }

        if (scope is { HasMinMonthsInPost: true, MinMonthsInPost: < 0 or > 1200 })
        {
            throw Errors.InvalidField($"{prefix}scope.min_months_in_post", "must be between 0 and 1200.");
        }

        if (scope is { HasMaxMonthsInPost: true, MaxMonthsInPost: < 0 or > 1200 } || scope is { HasMinMonthsInPost: true, HasMaxMonthsInPost: true } && scope.MaxMonthsInPost < scope.MinMonthsInPost)
        {
            throw Errors.InvalidField($"{prefix}scope.max_months_in_post", "must be between the least and 1200.");
        }

        return new RoundScope(
            [.. scope.TitleFamilies],
            [.. scope.Needs.Select(need => need["needs/".Length..])],
            [.. scope.Organizations],
            scope.HasMinMonthsInPost ? scope.MinMonthsInPost : null,
            scope.HasMaxMonthsInPost ? scope.MaxMonthsInPost : null);
    }

    public static V1.Round.Types.Scope ToProto(RoundScope scope)
    {
        var proto = new V1.Round.Types.Scope
        {
            TitleFamilies = { scope.TitleFamilies },
            Needs = { scope.Needs.Select(need => $"needs/{need}") },
            Organizations = { scope.Organizations },
        };
        if (scope.MinMonthsInPost is { } least)
        {
            proto.MinMonthsInPost = least;
        }

        if (scope.MaxMonthsInPost is { } most)
        {
            proto.MaxMonthsInPost = most;
        }

        return proto;
    }
}
