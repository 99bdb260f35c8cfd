namespace MentorNet.Matching.Domain;

/// <summary>Says whether an officer may ask somebody, or be accepted by her. Pure; the caller holds the locks of both.</summary>
internal static class Asking
{
    /// <summary>
    /// Gives the officer who asks; throws where their profile is not ready. Whoever names another person asks this before that person is
    /// looked for: what is wrong with the caller must not depend on whether somebody is there.
    /// </summary>
    public static Candidate Ready(Candidate? officer) => officer is { Ready: true } ? officer : throw MatchErrors.ProfileNotReady();

    /// <summary>Checks what must hold when a request is sent and when it is accepted.</summary>
    /// <param name="officer">Is the officer.</param>
    /// <param name="mentor">Is who is asked.</param>
    /// <param name="kind">Is what she would be.</param>
    /// <param name="open">Lists the open pairings of the mentor.</param>
    public static void CheckMayPair(Candidate officer, Candidate mentor, Kind kind, IReadOnlyList<OpenPair> open)
    {
        CheckFit(officer, mentor, kind, open);
        if (!mentor.Ready || new Places(open).IsFull(mentor, kind))
        {
            throw MatchErrors.MentorFull(mentor.PersonId);
        }
    }

    /// <summary>Checks what must hold when a request is sent: a place that is offered to who waits for it is not free for others.</summary>
    /// <param name="officer">Is the officer.</param>
    /// <param name="mentor">Is who is asked.</param>
    /// <param name="kind">Is what she would be.</param>
    /// <param name="open">Lists the open pairings of the mentor.</param>
    /// <param name="waiting">Lists who waits for the mentor.</param>
    /// <param name="now">Is the moment.</param>
    public static void CheckMayAsk(
        Candidate officer, Candidate mentor, Kind kind, IReadOnlyList<OpenPair> open, IReadOnlyList<WaitingPlace> waiting, DateTimeOffset now)
    {
        _ = Ready(officer);

        // Whether the two could be paired at all comes first: of who is not there for the officer, not even a pause is told.
        CheckFit(officer, mentor, kind, open);
        if (mentor.IsPaused(DateOnly.FromDateTime(now.UtcDateTime)))
        {
            throw MatchErrors.MentorPaused(mentor.PersonId);
        }

        if (!IsFree(officer, mentor, kind, open, waiting, now))
        {
            throw MatchErrors.MentorFull(mentor.PersonId);
        }
    }

    /// <summary>Says whether this officer can ask for a place now: one is free beyond those that are offered to others.</summary>
    public static bool IsFree(
        Candidate officer, Candidate mentor, Kind kind, IReadOnlyList<OpenPair> open, IReadOnlyList<WaitingPlace> waiting, DateTimeOffset now)
    {
        var offered = waiting.Count(place => place.IsOffered(now) && place.OfficerId != officer.PersonId && (place.Kind == kind || mentor.SharesPlaces));
        return mentor.Ready && new Places(open).Free(mentor, kind) > offered;
    }

    /// <summary>Says whether an officer could have this person as a mentor of this kind, were a place free.</summary>
    public static bool Fits(Candidate officer, Candidate mentor, Kind kind) =>
        officer.Ready && officer.IsIndependentOf(mentor) && mentor.Serves(kind) && (kind != Kind.CrossSector || officer.IsOfAnotherSectorThan(mentor));

    /// <summary>Checks what has nothing to do with places.</summary>
    public static void CheckFit(Candidate officer, Candidate mentor, Kind kind, IReadOnlyList<OpenPair> open)
    {
        if (officer.Hidden || mentor.Hidden || !officer.IsIndependentOf(mentor) || !mentor.Serves(kind) || (kind == Kind.CrossSector && !officer.IsOfAnotherSectorThan(mentor)))
        {
            throw MatchErrors.PairingNotPossible();
        }

        if (open.Any(pair => pair.IsOf(officer.PersonId, mentor.PersonId)))
        {
            throw MatchErrors.AlreadyPaired(mentor.PersonId);
        }
    }
}
