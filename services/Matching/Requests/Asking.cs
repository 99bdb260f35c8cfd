using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

/// <summary>Whether an officer may ask somebody, or be accepted by them. Pure; the caller holds the locks of both.</summary>
internal static class Asking
{
    /// <summary>
    /// Gives the officer who asks; throws where their profile is not ready. Whoever names another person asks this before that person is
    /// looked for: what is wrong with the caller must not depend on whether somebody is there.
    /// </summary>
    public static Candidate Ready(Candidate? officer) => officer is { Ready: true } ? officer : throw FactErrors.ProfileNotReady();

    /// <summary>What stands against a request that is accepted; null where nothing does.</summary>
    /// <param name="officer">The officer.</param>
    /// <param name="mentor">Who is asked.</param>
    /// <param name="kind">What they would be.</param>
    /// <param name="open">The open pairings of the mentor.</param>
    public static DomainException? WhyNotPair(Candidate officer, Candidate mentor, Kind kind, IReadOnlyList<OpenPair> open) =>
        WhyUnfit(officer, mentor, kind, open) ?? (mentor.Ready && !new Places(open).IsFull(mentor, kind) ? null : CapacityErrors.MentorFull(mentor.PersonId));

    /// <summary>What stands against a request that is sent, null where nothing does: a place that is offered to who waits for it is not free for others.</summary>
    /// <param name="officer">The officer.</param>
    /// <param name="mentor">Who is asked.</param>
    /// <param name="kind">What they would be.</param>
    /// <param name="open">The open pairings of the mentor.</param>
    /// <param name="waiting">Who waits for the mentor.</param>
    /// <param name="now">The moment.</param>
    public static DomainException? WhyNotAsk(
        Candidate officer, Candidate mentor, Kind kind, IReadOnlyList<OpenPair> open, IReadOnlyList<WaitingPlace> waiting, DateTimeOffset now)
    {
        if (!officer.Ready)
        {
            return FactErrors.ProfileNotReady();
        }

        // Whether the two could be paired at all comes first: of who is not there for the officer, not even a pause is told.
        if (WhyUnfit(officer, mentor, kind, open) is { } unfit)
        {
            return unfit;
        }

        return mentor.IsPaused(DateOnly.FromDateTime(now.UtcDateTime)) ? CapacityErrors.MentorPaused(mentor.PersonId)
            : IsFree(officer, mentor, kind, open, waiting, now) ? null
            : CapacityErrors.MentorFull(mentor.PersonId);
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

    /// <summary>What stands between two that has nothing to do with places; null where nothing does.</summary>
    public static DomainException? WhyUnfit(Candidate officer, Candidate mentor, Kind kind, IReadOnlyList<OpenPair> open)
    {
        if (officer.Hidden || mentor.Hidden || !officer.IsIndependentOf(mentor) || !mentor.Serves(kind) || (kind == Kind.CrossSector && !officer.IsOfAnotherSectorThan(mentor)))
        {
            return FactErrors.PairingNotPossible();
        }

        return open.Any(pair => pair.IsOf(officer.PersonId, mentor.PersonId)) ? PairingErrors.AlreadyPaired(mentor.PersonId) : null;
    }

    /// <summary>Throws what stands against it, if anything does.</summary>
    public static void Check(DomainException? against)
    {
        if (against is not null)
        {
            throw against;
        }
    }
}
