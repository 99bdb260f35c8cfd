using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;

namespace MentorNet.Matching.Rounds;

/// <summary>What a round asks of a person beside their matching facts.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="TitleFamily">The family of their title.</param>
/// <param name="StartedOn">When they began in their post.</param>
/// <param name="PausedUntil">The first day on which they take part again.</param>
/// <param name="HoursPerMonth">How many hours a month they give.</param>
/// <param name="ReadySince">Since when they have been ready without a break.</param>
/// <param name="LastEndedAt">When their last pairing as an officer ended, of those that count.</param>
internal sealed record Standing(
    Guid PersonId, string TitleFamily, DateOnly? StartedOn, DateOnly? PausedUntil, int? HoursPerMonth, DateTimeOffset? ReadySince, DateTimeOffset? LastEndedAt)
{
    /// <summary>After how many days without anybody an officer comes first in the next round, and is shown to the admin.</summary>
    public const int WaitingDays = 21;

    public bool IsPaused(DateOnly today) => PausedUntil > today;

    /// <summary>Since when an officer who has nobody waits; null where their profile is not ready.</summary>
    public DateTimeOffset? WaitingSince => ReadySince is { } ready ? (LastEndedAt > ready ? LastEndedAt : ready) : null;

    public bool HasWaited(DateTimeOffset now) => WaitingSince is { } since && now - since >= TimeSpan.FromDays(WaitingDays);

    public int? MonthsInPost(DateOnly today) => StartedOn is not { } started || started > today
        ? null
        : ((today.Year - started.Year) * 12) + today.Month - started.Month - (today.Day < started.Day ? 1 : 0);
}

/// <summary>Says whether somebody takes part in a round, or why not.</summary>
internal enum Taking
{
    TakesPart,
    NotReady,
    Paused,
    HasSomebody,
    Full,
    OutOfScope,
}

/// <summary>Somebody's part in a round.</summary>
internal sealed record Participant(Guid PersonId, bool AsOfficer, Taking Part, bool Waited);

/// <summary>Decides who takes part in a round. Pure.</summary>
internal static class Participation
{
    /// <summary>
    /// Selects of whom every admin may know, the one who asks included. Only a pairing with one of them counts as having somebody, or as having had: an officer
    /// who is left without anybody, and yet is not without, would tell that somebody who is not shown mentors them.
    /// </summary>
    public static IReadOnlySet<Guid> Known(IReadOnlyList<Candidate> people, Wall? asking)
    {
        var later = Turns(people, asking).Select(one => one.PersonId).ToHashSet();
        return people.Where(person => !person.Hidden && !later.Contains(person.PersonId)).Select(person => person.PersonId).ToHashSet();
    }

    /// <summary>Lists everybody who could take part on either side, with whether they do. A viewer is told of places without the pairs that are not there for them.</summary>
    /// <param name="round">What is asked for, and of whom.</param>
    /// <param name="people">Lists everybody.</param>
    /// <param name="standings">What else is asked of them.</param>
    /// <param name="open">Lists who is paired with whom.</param>
    /// <param name="known">Lists whose officers have somebody; see <see cref="Known"/>.</param>
    /// <param name="now">The moment.</param>
    /// <param name="viewer">The one who is told; null where nobody is.</param>
    public static IReadOnlyList<Participant> Of(
        Round round,
        IReadOnlyList<Candidate> people,
        IReadOnlyDictionary<Guid, Standing> standings,
        IReadOnlyList<OpenPair> open,
        IReadOnlySet<Guid> known,
        DateTimeOffset now,
        Wall? viewer = null)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var kinds = round.Kinds;
        var scope = round.Scope;
        var served = open.Where(pair => !pair.Paused && known.Contains(pair.MentorId)).ToLookup(pair => pair.MenteeId, pair => pair.Kind);
        var places = new Places(viewer?.Of(open) ?? open);
        var result = new List<Participant>();
        foreach (var person in people.Where(person => !person.Hidden))
        {
            var standing = standings.GetValueOrDefault(person.PersonId);
            var paused = standing?.IsPaused(today) == true;
            if (person.IsOfficer)
            {
                var part = paused ? Taking.Paused
                    : kinds.All(kind => served[person.PersonId].Contains(kind)) ? Taking.HasSomebody
                    : !IsIn(scope, person, standing, today) ? Taking.OutOfScope
                    : person.Ready ? Taking.TakesPart : Taking.NotReady;
                result.Add(new Participant(
                    person.PersonId, AsOfficer: true, part, part == Taking.TakesPart && !served[person.PersonId].Any() && standing?.HasWaited(now) == true));
            }

            if (kinds.Any(person.Serves))
            {
                var part = paused ? Taking.Paused
                    : !person.Ready ? Taking.NotReady
                    : kinds.All(kind => places.IsFull(person, kind)) ? Taking.Full : Taking.TakesPart;
                result.Add(new Participant(person.PersonId, AsOfficer: false, part, Waited: false));
            }
        }

        return result;
    }

    /// <summary>Puts together what a round is computed from, by the hand of an admin where there is one.</summary>
    public static RoundInput Input(
        Round round,
        IReadOnlyList<Candidate> people,
        IReadOnlyDictionary<Guid, Standing> standings,
        IReadOnlyList<OpenPair> open,
        IReadOnlyList<RoundPair> pairs,
        IReadOnlyList<SetAside> setAside,
        IReadOnlyList<Ranking> rankings,
        DateTimeOffset now,
        Wall? hand = null)
    {
        var known = Known(people, hand);
        var part = Of(round, people, standings, open, known, now);
        var today = DateOnly.FromDateTime(now.UtcDateTime);

        // An officer whose profile is not ready stands in the preview with that cause; a mentor who does not take part is not in it.
        var officers = part.Where(one => one is { AsOfficer: true, Part: Taking.TakesPart or Taking.NotReady }).Select(one => one.PersonId).ToHashSet();
        var pinned = pairs.SelectMany(pair => new[] { pair.MenteeId, pair.MentorId }).ToHashSet();
        var mentors = part.Where(one => one is { AsOfficer: false, Part: Taking.TakesPart or Taking.Full }).Select(one => one.PersonId).ToHashSet();
        var turns = Turns(people, hand).ToDictionary(later => later.PersonId);
        return new RoundInput(
            round.Objective,
            round.Kinds,
            round.Seed,
            [.. people.Where(person => officers.Contains(person.PersonId) || mentors.Contains(person.PersonId)).Select(person => (mentors.Contains(person.PersonId) ? person : WithoutServing(person)).At(today))],
            [.. officers.Order()],
            [.. part.Where(one => one.AsOfficer && one.Waited).Select(one => one.PersonId).Order()],
            open,
            pairs,
            setAside,
            rankings,
            Later: [.. turns.Values.Where(later => officers.Contains(later.PersonId) || mentors.Contains(later.PersonId) || pinned.Contains(later.PersonId))],
            Untold: [.. open.Select(pair => pair.MentorId).Distinct().Where(mentor => !known.Contains(mentor)).Select(mentor => turns.GetValueOrDefault(mentor) ?? new Later(mentor, Later.ColleagueOfHand))]);
    }

    // Where an admin's colleagues took places before others, what is left for the others would tell the admin of them: of whom the scope names most of all.
    private static IEnumerable<Later> Turns(IReadOnlyList<Candidate> people, Wall? hand)
    {
        var adminsOf = people.Where(person => person.IsAdmin).SelectMany(admin => admin.AllEmployers.Concat(admin.Kin ?? []).Distinct()).CountBy(employer => employer).ToDictionary();
        return people.Select(person => new Later(person.PersonId, TurnOf(person))).Where(later => later.Turn > 0);

        int TurnOf(Candidate person) =>
            hand?.Conceals(person) == true ? Later.ColleagueOfHand
            : person.AllEmployers.Any(employer => adminsOf.GetValueOrDefault(employer) > (person.IsAdmin ? 1 : 0)) ? Later.Colleague : 0;
    }

    // Whoever takes part as an officer only is nobody's mentor in this round.
    private static Candidate WithoutServing(Candidate person) => person.IsMentor || person.IsCoach ? person with { Roles = ["officer"] } : person;

    /// <summary>Whether an officer lets the consortium see what a scope asks for. How long they have held their post grows by itself, so that it is told is enough.</summary>
    public static bool Shows(RoundScope scope, Candidate officer, Standing? standing) =>
        IsIn(scope with { MinMonthsInPost = null, MaxMonthsInPost = null }, officer, standing, default)
        && ((scope.MinMonthsInPost is null && scope.MaxMonthsInPost is null) || standing?.StartedOn is not null);

    // By what the person lets this consortium's admins see: what they do not tell is as unknown, and whoever is unknown is out of a scope that
    // asks for it, so that no scope tells what a profile does not.
    private static bool IsIn(RoundScope scope, Candidate person, Standing? standing, DateOnly today)
    {
        var months = scope.MinMonthsInPost is null && scope.MaxMonthsInPost is null ? 0 : standing?.MonthsInPost(today);
        return (scope.TitleFamilies.Length == 0 || (standing?.TitleFamily is { Length: > 0 } family && scope.TitleFamilies.Contains(family)))
            && (scope.Needs.Length == 0 || scope.Needs.Any(person.Needs.Contains))
            && (scope.Organizations.Length == 0 || (person.ToldOrganization is { Length: > 0 } told && scope.Organizations.Contains(told)))
            && (scope.MinMonthsInPost is null || months >= scope.MinMonthsInPost)
            && (scope.MaxMonthsInPost is null || months <= scope.MaxMonthsInPost);
    }
}
