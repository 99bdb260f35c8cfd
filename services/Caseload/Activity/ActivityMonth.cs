using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Activity;

/// <summary>The sessions and minutes of one pairing in a month.</summary>
internal sealed record PairingMonth(DateOnly Month, Guid MenteeId, Guid MentorId, int Sessions, int Minutes, bool Opened, bool Ended);

/// <summary>The two of a pairing that ends on a day.</summary>
internal sealed record ClosingPair(Guid MenteeId, Guid MentorId);

/// <summary>What all pairings did in a month, in whole fives; null where it is too little to be told.</summary>
internal sealed record ActivityMonth(DateOnly Month, int? Met, int? Sessions, int? Hours, int? Opened, int? Ended)
{
    /// <summary>How many months are shown.</summary>
    public const int Shown = 12;

    /// <summary>
    /// How long after its end a month is counted: by then what took place in it may be said. Whatever is said later is in no number, since whoever adds
    /// sessions of their own, one by one, would find where a whole five begins.
    /// </summary>
    public static readonly TimeSpan Late = TimeSpan.FromDays(7);

    /// <summary>The first day of the month in which a moment is, in UTC.</summary>
    public static DateOnly Of(DateTimeOffset moment) => new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1);

    /// <summary>Sums up a month. Sessions of fewer than five officers would be those of people whom somebody can name.</summary>
    public static ActivityMonth Of(DateOnly month, IReadOnlyCollection<PairingMonth> pairings)
    {
        var met = pairings.Where(pairing => pairing.Sessions > 0).ToList();
        var told = met.Select(pairing => pairing.MenteeId).Distinct().Count() >= SmallCells.Least;
        return new ActivityMonth(
            month,
            told ? InFives(met.Count) : null,
            told ? InFives(met.Sum(pairing => pairing.Sessions)) : null,
            told ? InFives(met.Sum(pairing => pairing.Minutes) / 60) : null,
            InFives(pairings.Count(pairing => pairing.Opened)),
            InFives(pairings.Count(pairing => pairing.Ended)));
    }

    /// <summary>Rounds a count down to a whole five; null for what is under five.</summary>
    public static int? InFives(int count) => count >= SmallCells.Least ? count / SmallCells.Least * SmallCells.Least : null;
}
