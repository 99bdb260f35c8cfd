using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.Suggesting;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi(Database db, NeedTitles needTitles, Suggester suggester, RoundSignal roundSignal, TimeProvider clock) : MatchingService.MatchingServiceBase
{
    internal static string Person(Guid id) => $"people/{id}";

    internal static Domain.Kind? ToKind(V1.Kind kind, string field) => kind switch
    {
        V1.Kind.Unspecified => null,
        V1.Kind.Peer => Domain.Kind.Peer,
        V1.Kind.Coach => Domain.Kind.Coach,
        V1.Kind.CrossSector => Domain.Kind.CrossSector,
        _ => throw Errors.InvalidField(field, "is not a known kind."),
    };

    internal static V1.Kind ToProto(Domain.Kind kind) => kind switch
    {
        Domain.Kind.Coach => V1.Kind.Coach,
        Domain.Kind.CrossSector => V1.Kind.CrossSector,
        _ => V1.Kind.Peer,
    };

    internal static V1.MatchRequest ToProto(Domain.MatchRequest request, Guid reader) => new()
    {
        Name = $"matchRequests/{request.Id}",
        Mentee = Person(request.MenteeId),
        Mentor = Person(request.MentorId),
        Kind = ToProto(request.Kind),
        Message = request.Message,
        Need = request.Need.Length == 0 ? "" : $"needs/{request.Need}",
        State = request.State switch
        {
            RequestState.Open => V1.MatchRequest.Types.State.Open,
            RequestState.Accepted => V1.MatchRequest.Types.State.Accepted,
            RequestState.Declined => V1.MatchRequest.Types.State.Declined,
            RequestState.Withdrawn => V1.MatchRequest.Types.State.Withdrawn,
            RequestState.Expired => V1.MatchRequest.Types.State.Expired,
            _ => V1.MatchRequest.Types.State.Closed,
        },
        Pairing = request.PairingId is { } pairing ? $"pairings/{pairing}" : "",
        CreateTime = Timestamp.FromDateTimeOffset(request.CreatedAt),
        AnswerTime = request.AnsweredAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        ExpireTime = Timestamp.FromDateTimeOffset(request.ExpiresAt),
        DeclineReason = request.DeclineReason switch
        {
            Domain.DeclineReason.NoTime => V1.DeclineReason.NoTime,
            Domain.DeclineReason.NotMyExperience => V1.DeclineReason.NotMyExperience,
            Domain.DeclineReason.TooClose => V1.DeclineReason.TooClose,
            Domain.DeclineReason.AskLater => V1.DeclineReason.AskLater,
            _ => V1.DeclineReason.Unspecified,
        },
        Weeks = request.Weeks,
        Rhythm = request.Rhythm switch
        {
            Domain.Rhythm.Weekly => V1.Rhythm.Weekly,
            Domain.Rhythm.Monthly => V1.Rhythm.Monthly,
            _ => V1.Rhythm.EveryTwoWeeks,
        },
        Question = request.Question,
        QuestionTime = request.AskedAt is { } asked ? Timestamp.FromDateTimeOffset(asked) : null,
        Reply = request.Reply,
        ReplyTime = request.RepliedAt is { } replied ? Timestamp.FromDateTimeOffset(replied) : null,

        // That she is one of a list is the officer's own matter.
        RankedChoice = request.ChoiceId is { } choice && reader == request.MenteeId ? $"rankedChoices/{choice}" : "",
    };

    private static V1.Dismissal ToProto(Domain.Dismissal dismissal) => new()
    {
        Name = $"dismissals/{dismissal.Id}",
        Mentor = Person(dismissal.MentorId),
        Reason = dismissal.Reason switch
        {
            DismissReason.KnowEachOther => V1.Dismissal.Types.Reason.KnowEachOther,
            DismissReason.OtherExperience => V1.Dismissal.Types.Reason.OtherExperience,
            DismissReason.OtherContext => V1.Dismissal.Types.Reason.OtherContext,
            DismissReason.OtherReason => V1.Dismissal.Types.Reason.OtherReason,
            _ => V1.Dismissal.Types.Reason.Unspecified,
        },
        CreateTime = Timestamp.FromDateTimeOffset(dismissal.CreatedAt),
    };

    /// <summary>
    /// Shows pairings to one of their two, with why they fit in words: made of what both let each other know now, so what somebody has
    /// taken back, or hides, is in no reason.
    /// </summary>
    private async Task<IReadOnlyList<V1.Pairing>> ShowAsync(Work work, Caller caller, IReadOnlyCollection<Domain.Pairing> pairings)
    {
        var titles = await needTitles.GetAsync(work.CancellationToken);
        var today = DateOnly.FromDateTime(Now().UtcDateTime);
        var people = await work.FindCandidatesAsync(caller.ConsortiumId, [.. pairings.SelectMany(pairing => new[] { pairing.MenteeId, pairing.MentorId }).Distinct()]);
        return [.. pairings.Select(pairing =>
        {
            var proto = ToProto(pairing);
            if (people.TryGetValue(pairing.MenteeId, out var officer) && people.TryGetValue(pairing.MentorId, out var mentor) && !officer.Hidden && !mentor.Hidden && officer.IsIndependentOf(mentor))
            {
                proto.Reasons.Add(Compatibility.Reasons(officer.At(today), mentor.At(today), pairing.Kind, titles, caller.PersonId == pairing.MentorId ? Reader.Mentor : Reader.Officer));
            }

            return proto;
        })];
    }

    private static V1.Pairing ToProto(Domain.Pairing pairing) => new()
    {
        Name = $"pairings/{pairing.Id}",
        Mentee = Person(pairing.MenteeId),
        Mentor = Person(pairing.MentorId),
        Kind = ToProto(pairing.Kind),
        State = pairing.State switch
        {
            PairingState.Open => V1.Pairing.Types.State.Open,
            PairingState.Paused => V1.Pairing.Types.State.Paused,
            _ => V1.Pairing.Types.State.Ended,
        },
        PauseTime = pairing is { State: PairingState.Paused, PausedAt: { } paused } ? Timestamp.FromDateTimeOffset(paused) : null,
        CreateTime = Timestamp.FromDateTimeOffset(pairing.CreatedAt),
        EndTime = pairing.EndedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        NextStep = pairing.NextStep,
        NextStepDueTime = pairing.NextStepDueAt is { } due ? Timestamp.FromDateTimeOffset(due) : null,
        Etag = Etag(pairing.Version),
    };

    internal static V1.Round.Types.Objective ToProto(Objective objective) => objective switch
    {
        Objective.Stable => V1.Round.Types.Objective.Stable,
        Objective.StableMentor => V1.Round.Types.Objective.StableMentor,
        Objective.WorstOff => V1.Round.Types.Objective.WorstOff,
        _ => V1.Round.Types.Objective.Total,
    };

    /// <summary>Shows a round to an admin: its numbers are of those who are there for them, and so are its pins and forbids. None is told under five.</summary>
    internal static async Task<V1.Round> ShowAsync(Work work, Caller caller, Domain.Round round, DateTimeOffset now, Wall? wall = null)
    {
        wall ??= await work.WallOfAsync(caller);
        var pairs = wall.Of(await work.ListRoundPairsAsync(caller.ConsortiumId, round.Id));
        var shown = round;
        if (!wall.IsOpen && round.OfficerCount > 0)
        {
            var entries = wall.Of(await work.ListAllEntriesAsync(caller.ConsortiumId, round.Id));
            shown = entries.Count == 0 && round.State is RoundState.Draft or RoundState.OpenForRankings or RoundState.Computing
                ? round with { OfficerCount = await work.CountOfficersAsync(caller.ConsortiumId, round, now, wall), PairCount = 0 }
                : round.Counted(entries);
        }

        return ToProto(shown, pairs, await work.FindProgressAsync(round.Id));
    }

    private Task<V1.Round> ShowAsync(Work work, Caller caller, Domain.Round round, Wall? wall = null) => ShowAsync(work, caller, round, Now(), wall);

    private static V1.Round ToProto(Domain.Round round, IEnumerable<RoundPair> pairs, RoundProgress? progress)
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
            Kind = ToProto(round.Kind),
            Seed = round.Seed,
            TotalScore = round.TotalScore,
            Etag = Etag(round.Version),
            CreateTime = Timestamp.FromDateTimeOffset(round.CreatedAt),
            PublishTime = round.PublishedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
            Outdated = round.Outdated,
            Kinds = { round.Kinds.Select(ToProto) },
            Scope = ToProto(round.Scope),
            ProgressPercent = round.State == RoundState.Computing ? progress?.Progress ?? 0 : 0,
            Problem = round.Problem,
            UndoUntilTime = round is { State: RoundState.Published, PublishedAt: { } published } ? Timestamp.FromDateTimeOffset(published + Domain.Round.UndoWithin) : null,
            Comparing = progress?.Stage == JobStage.Compare,
        };
        var (officers, told) = round.ToldCounts;
        Tell(officers, count => proto.OfficerCount = count);
        Tell(told, count => proto.PairCount = count);
        if (round.MinScore is { } lowest)
        {
            proto.MinScore = lowest;
        }

        foreach (var pair in pairs)
        {
            (pair.Setting == PairSetting.Pin ? proto.Pins : proto.Forbids)
                .Add(new Pair { Mentee = Person(pair.MenteeId), Mentor = Person(pair.MentorId) });
        }

        return proto;
    }

    internal static V1.RoundEntry ToProto(Domain.RoundEntry entry, IReadOnlyDictionary<Guid, Candidate> people, Domain.Weights? weights) => new()
    {
        Mentee = Person(entry.MenteeId),
        Mentor = entry.MentorId is { } mentor ? Person(mentor) : "",
        Score = entry.Score,
        Parts = { entry.MentorId is { } given && people.TryGetValue(entry.MenteeId, out var officer) && people.TryGetValue(given, out var companion) ? PartsOf(officer, companion, entry.Kind, weights) : [] },
        Cause = entry.Cause switch
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
        Kind = ToProto(entry.Kind),
        Undone = entry.Undone,
    };

    /// <summary>Gives the parts of a score without words, as an admin may know them.</summary>
    internal static IEnumerable<FitPart> PartsOf(Candidate officer, Candidate mentor, Domain.Kind kind, Domain.Weights? weights) =>
        Compatibility.Parts(officer, mentor, kind, slug => slug, weights: weights)
            .Select(part => new FitPart { Part = SuggestionsApi.ToProto(part.Part), Points = part.Points, Most = part.Most });

    // A count that is not told stays unset.
    internal static void Tell(int? count, Action<int> tell)
    {
        if (count is { } told)
        {
            tell(told);
        }
    }

    // PostgreSQL keeps microseconds: what is answered now is what is read later.
    private DateTimeOffset Now() => ToMicroseconds(clock.GetUtcNow());

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    internal static DateTimeOffset ToMicroseconds(DateTimeOffset time) => new(time.UtcTicks / 10 * 10, TimeSpan.Zero);

    internal static string Etag(long version) => $"v{version}";

    // What a page starts after; a class, as page tokens hold one.
    private sealed record PageKey(Guid Id, bool Ended = false, Domain.Kind? Kind = null);
}
