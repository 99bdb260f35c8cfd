namespace MentorNet.Caseload.Inactivity;

/// <summary>That admins of a consortium read which pairings are inactive; without one they read how many.</summary>
/// <param name="FromDate">The first day on which they do, in UTC.</param>
/// <param name="AnnouncedAt">When the members were told.</param>
internal sealed record InactivityRule(DateOnly FromDate, DateTimeOffset AnnouncedAt)
{
    /// <summary>How long members know of it before it holds, in days.</summary>
    public const int Notice = 14;

    /// <summary>How far ahead it may be announced, in days.</summary>
    public const int Furthest = 366;

    /// <summary>How many times within a day it may be announced: every member is mailed each time. To take it back is always possible.</summary>
    public const int MostAnnouncements = 3;

    public bool HoldsOn(DateOnly today) => today >= FromDate;
}

/// <summary>Two people without contact.</summary>
internal sealed record InactivePairing(Guid Id, Guid MenteeId, Guid MentorId, DateTimeOffset ContactAt);

/// <summary>The place of one in a list.</summary>
internal sealed record InactiveKey(DateTimeOffset ContactAt, Guid Id);
