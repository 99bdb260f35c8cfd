using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>Rounds, their entries and their reports as protos show them.</summary>
internal static class RoundsMapping
{
    public static V1.Round.Types.Objective ToProto(Objective objective) => objective switch
    {
        Objective.Stable => V1.Round.Types.Objective.Stable,
        Objective.StableMentor => V1.Round.Types.Objective.StableMentor,
        Objective.WorstOff => V1.Round.Types.Objective.WorstOff,
        _ => V1.Round.Types.Objective.Total,
    };

    public static V1.Round ToProto(Round round, IEnumerable<RoundPair> pairs, RoundProgress? progress)
    {
        var proto = new V1.Round
        {
            Name = $"rounds/{round.Id}",
            DisplayName = round.DisplayName,
            State = round.State switch
            {
                RoundState.Draft => V1.Round.Types.State.Draft,
                RoundState.Computed => V1.Round.Types.State.Computed,
                RoundState.Published => V1.Round.Types.State.Published,
                RoundState.OpenForRankings => V1.Round.Types.State.OpenForRankings,
                RoundState.Computing => V1.Round.Types.State.Computing,
                RoundState.InReview => V1.Round.Types.State.InReview,
                RoundState.Closed => V1.Round.Types.State.Closed,
                _ => V1.Round.Types.State.Discarded,
            },
            Objective = ToProto(round.Objective),
            Kind = FactsMapping.ToProto(round.Kind),
            Seed = round.Seed,
            TotalScore = round.TotalScore,
            Etag = Wire.Etag(round.Version),
            CreateTime = Timestamp.FromDateTimeOffset(round.CreatedAt),
            PublishTime = round.PublishedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
            Outdated = round.Outdated,
            Kinds = { round.Kinds.Select(FactsMapping.ToProto) },
            Scope = RoundSettingsMapping.ToProto(round.Scope),
            ProgressPercent = round.State == RoundState.Computing ? progress?.Progress ?? 0 : 0,
            Problem = RoundTexts.Of(round.Problem),
            ProblemCode = round.Problem switch
            {
                RoundProblem.None => V1.Round.Types.Problem.Unspecified,
                RoundProblem.PinNotPossible => V1.Round.Types.Problem.PinNotPossible,
                RoundProblem.Interrupted => V1.Round.Types.Problem.Interrupted,
                _ => V1.Round.Types.Problem.Failed,
            },
            UndoUntilTime = round is { State: RoundState.Published, PublishedAt: { } published } ? Timestamp.FromDateTimeOffset(published + Round.UndoWithin) : null,
            Comparing = progress?.Stage == JobStage.Compare,
        };
        var (officers, told) = round.ToldCounts;
        SmallCells.Tell(officers, count => proto.OfficerCount = count);
        SmallCells.Tell(told, count => proto.PairCount = count);
        if (round.MinScore is { } lowest)
        {
            proto.MinScore = lowest;
        }

        foreach (var pair in pairs)
        {
            (pair.Setting == PairSetting.Pin ? proto.Pins : proto.Forbids)
                .Add(new V1.Pair { Mentee = FactsMapping.Person(pair.MenteeId), Mentor = FactsMapping.Person(pair.MentorId) });
        }

        return proto;
    }

    public static V1.RoundEntry ToProto(RoundEntry entry, IReadOnlyList<PartScore> parts) => new()
    {
        Mentee = FactsMapping.Person(entry.MenteeId),
        Mentor = entry.MentorId is { } mentor ? FactsMapping.Person(mentor) : "",
        Score = entry.Score,
        Parts = { parts.Select(ToProto) },
        Cause = entry.MentorId is not null ? V1.RoundEntry.Types.Cause.Unspecified : entry.Cause switch
        {
            Cause.NotReady => V1.RoundEntry.Types.Cause.NotReady,
            Cause.NobodyIndependent => V1.RoundEntry.Types.Cause.NobodyIndependent,
            Cause.NoSharedLanguage => V1.RoundEntry.Types.Cause.NoSharedLanguage,
            Cause.AllFull => V1.RoundEntry.Types.Cause.AllFull,
            Cause.AllForbidden => V1.RoundEntry.Types.Cause.AllForbidden,
            Cause.AllPaired => V1.RoundEntry.Types.Cause.AllPaired,
            Cause.NoOtherSector => V1.RoundEntry.Types.Cause.NoOtherSector,
            Cause.TakenOut => V1.RoundEntry.Types.Cause.TakenOut,
            _ => V1.RoundEntry.Types.Cause.Unspecified,
        },
        Pinned = entry.Pinned,
        Kind = FactsMapping.ToProto(entry.Kind),
        Undone = entry.Undone,
    };

    /// <summary>Gives the parts of a score without words, as an admin may know them.</summary>
    public static IEnumerable<FitPart> PartsOf(Candidate officer, Candidate mentor, Facts.Kind kind, WeightTable? weights) =>
        Compatibility.Parts(officer, mentor, kind, weights).Select(ToProto);

    private static FitPart ToProto(PartScore part) => new() { Part = FitMapping.ToProto(part.Part), Points = part.Points, Most = part.Most };

    /// <summary>Gives an outcome as it may be told beside the number of officers of the round, where groups tell that; null where none do.</summary>
    public static V1.RoundReport.Types.Outcome ToProto(RoundOutcome outcome, int? officers, int kinds)
    {
        var proto = new V1.RoundReport.Types.Outcome
        {
            Objective = ToProto(outcome.Objective),
            TotalScore = outcome.TotalScore,
            WorstOff = outcome.WorstOff is { } officer ? FactsMapping.Person(officer) : "",
            MaxLoad = outcome.MaxLoad,
            MostLoaded = outcome.MostLoaded is { } mentor ? FactsMapping.Person(mentor) : "",
            LoadGini = Math.Round(outcome.LoadGini, 4),
        };
        if (outcome.MinScore is { } lowest)
        {
            proto.MinScore = lowest;
        }

        SmallCells.Tell(officers is { } all && SmallCells.Leaves(all, outcome.Pairs, kinds) ? null : SmallCells.Of(outcome.Pairs), count => proto.PairCount = count);
        SmallCells.Tell(officers is { } each && SmallCells.Leaves(each, outcome.Differing, kinds) ? null : SmallCells.Of(outcome.Differing), count => proto.DifferingOfficerCount = count);
        SmallCells.Tell(SmallCells.Of(outcome.BlockingPairs ?? 0), count => proto.BlockingPairCount = count);

        return proto;
    }

    public static V1.RoundReport.Types.Group.Types.By ToProto(GroupBy by) => by switch
    {
        GroupBy.State => V1.RoundReport.Types.Group.Types.By.State,
        GroupBy.Locale => V1.RoundReport.Types.Group.Types.By.Locale,
        GroupBy.MonthsInPost => V1.RoundReport.Types.Group.Types.By.MonthsInPost,
        _ => V1.RoundReport.Types.Group.Types.By.OrganizationKind,
    };

    public static V1.RoundReport.Types.Group ToProto((RoundGroup Group, int? Paired) told)
    {
        var proto = new V1.RoundReport.Types.Group { By = ToProto(told.Group.By), Value = told.Group.Value, OfficerCount = told.Group.Officers };
        SmallCells.Tell(told.Paired, paired => proto.PairedOfficerCount = paired);
        return proto;
    }

    public static CheckRoundResponse.Types.Change ToProto(RoundChange change) => new()
    {
        Pair = ToPair(change.Entry.MenteeId, change.Entry.MentorId!.Value),
        Kind = FactsMapping.ToProto(change.Entry.Kind),
        What = RoundTexts.Of(change),
        Code = change.Code switch
        {
            RoundChangeCode.MenteeLeft => CheckRoundResponse.Types.Change.Types.Code.MenteeLeft,
            RoundChangeCode.MentorLeft => CheckRoundResponse.Types.Change.Types.Code.MentorLeft,
            RoundChangeCode.MenteePaired => CheckRoundResponse.Types.Change.Types.Code.MenteePaired,
            RoundChangeCode.MentorFull => CheckRoundResponse.Types.Change.Types.Code.MentorFull,
            _ => CheckRoundResponse.Types.Change.Types.Code.NotPossible,
        },
    };

    public static V1.Pair ToPair(Guid mentee, Guid mentor) => new() { Mentee = FactsMapping.Person(mentee), Mentor = FactsMapping.Person(mentor) };
}
