using MentorNet.Caseload.Engagements;

namespace MentorNet.Caseload.Closings;

/// <summary>Why somebody closes; a choice and no judgment.</summary>
internal enum ClosingReason
{
    NotSaid,
    Reached,
    NoTime,
    AnotherFit,
    LostTouch,
    JobChanged,
    Life,
    Other,
}

/// <summary>What one of two says of the close of their engagement.</summary>
/// <param name="EngagementId">The engagement.</param>
/// <param name="PersonId">Who says it.</param>
/// <param name="Reason">Why; theirs alone unless they share it.</param>
/// <param name="ReasonShared">Whether the other sees the reason.</param>
/// <param name="LastWord">A last word to the other; empty for none.</param>
/// <param name="EndsAt">When it ends by their word; null where they have taken that back.</param>
/// <param name="SaidAt">When they said it last.</param>
internal sealed record Closing(Guid EngagementId, Guid PersonId, ClosingReason Reason, bool ReasonShared, string LastWord, DateTimeOffset? EndsAt, DateTimeOffset SaidAt)
{
    public const int LongestWord = 2000;

    /// <summary>How many days ahead the last day may be.</summary>
    public const int MostDays = 56;

    /// <summary>How many times within a day one may say another last day, or take it back. To close at once is always possible.</summary>
    public const int MostChanges = 6;

    /// <summary>How many days after the other has closed it one may leave a last word.</summary>
    public const int WordDays = 14;

    /// <summary>Nothing is left of what was said but that the same call is not to be done again.</summary>
    public Closing TakeBack(DateTimeOffset now) => this with { Reason = ClosingReason.NotSaid, ReasonShared = false, LastWord = "", EndsAt = null, SaidAt = now };

    /// <summary>The one of two that counts: by which it ends, or has ended; null where it ended otherwise, or does not end.</summary>
    public static Closing? Decides(Engagement engagement, IEnumerable<Closing> closings) => closings
        .Where(closing => closing.EndsAt is { } end && (engagement.EndedAt is not { } ended || end <= ended))
        .OrderBy(closing => closing.EndsAt).ThenBy(closing => closing.SaidAt).ThenBy(closing => closing.PersonId)
        .FirstOrDefault();

    /// <summary>
    /// Until when somebody may leave the other a last word, once; null where it has not ended by the other's word, or they have left one, or where it was paused when it ended, which may be because
    /// the other wants to hear nothing more.
    /// </summary>
    public static DateTimeOffset? WordUntil(Engagement engagement, IReadOnlyCollection<Closing> closings, Guid person) =>
        engagement is { EndedAt: { } ended, EndedPaused: false } && Decides(engagement, closings) is { } closing && closing.PersonId != person
            && !closings.Any(own => own.PersonId == person && own.LastWord.Length > 0)
            ? ended.AddDays(WordDays)
            : null;
}

/// <summary>A goal, and how far it came.</summary>
internal sealed record ReachedGoal(string Title, string State, int Percent, string Need);

/// <summary>What two people have reached together, as numbers.</summary>
internal sealed record ReachedCounts(int Sessions, int Minutes, DateTimeOffset? FirstAt, DateTimeOffset? LastAt, int DoneActions, int DoneTasks);
