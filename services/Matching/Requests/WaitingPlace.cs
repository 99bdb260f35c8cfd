using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Requests;

/// <summary>
/// An officer's place on the waiting list of somebody who is full. Whoever wants somebody else than they had is served first, and among those, and all others, the order is
/// that of ids, which grow with time.
/// </summary>
internal sealed record WaitingPlace(
    Guid Id,
    Guid OfficerId,
    Guid MentorId,
    Kind Kind,
    string Message,
    string Need,
    int Weeks,
    Rhythm Rhythm,
    DateTimeOffset? OfferExpiresAt,
    DateTimeOffset CreatedAt,
    bool First = false)
{
    /// <summary>How many lists an officer may be on at once.</summary>
    public const int MaxPerOfficer = 5;

    /// <summary>How long a place is offered to one person.</summary>
    public static readonly TimeSpan OfferLasts = TimeSpan.FromHours(48);

    public static WaitingPlace Join(Guid officer, Guid mentor, Kind kind, Wish wish, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), officer, mentor, kind, wish.Message, wish.Need, wish.Weeks, wish.Rhythm, null, now);

    public Wish Wish => new(Message, Need, Weeks, Rhythm);

    /// <summary>Says whether this place is served before another of the same list.</summary>
    public bool IsBefore(WaitingPlace other) => First == other.First ? Id < other.Id : First;

    public bool IsOffered(DateTimeOffset now) => OfferExpiresAt is { } end && now < end;

    public bool HasLapsed(DateTimeOffset now) => OfferExpiresAt is { } end && now >= end;

    public WaitingPlace Offer(DateTimeOffset now) => this with { OfferExpiresAt = now + OfferLasts };

    /// <summary>Ends an offer that cannot be taken any more; they go on waiting, in their turn.</summary>
    public WaitingPlace TakeBack() => this with { OfferExpiresAt = null };

    /// <summary>
    /// Chooses to whom places are offered now: as many as are free, the offers that stand first, then those who want somebody else than they had, then longest waiting first. An offer
    /// whose place was given by a round or is not there any more is taken back. Where one number of places is known for all kinds, an
    /// offer of any kind takes one of them. Gives the places that change.
    /// </summary>
    /// <param name="list">Who waits for this person, without those whose offer has lapsed.</param>
    /// <param name="mentor">This person.</param>
    /// <param name="places">Counts their places.</param>
    /// <param name="couldTake">Says whether the officer could ask for this place if it is free.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<WaitingPlace> Settle(
        IReadOnlyList<WaitingPlace> list, Candidate mentor, Places places, Func<WaitingPlace, bool> couldTake, DateTimeOffset now)
    {
        var takesPart = mentor.TakesPart(DateOnly.FromDateTime(now.UtcDateTime));
        var given = new List<WaitingPlace>();
        var changed = new List<WaitingPlace>();
        foreach (var place in list.OrderBy(place => !place.IsOffered(now)).ThenBy(place => !place.First).ThenBy(place => place.Id))
        {
            var isFree = takesPart && couldTake(place) && places.Free(mentor, place.Kind) > given.Count(other => other.Kind == place.Kind || mentor.SharesPlaces);
            if (isFree)
            {
                given.Add(place);
            }

            if (isFree != place.IsOffered(now))
            {
                changed.Add(isFree ? place.Offer(now) : place.TakeBack());
            }
        }

        return changed;
    }
}
