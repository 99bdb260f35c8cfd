using NodaTime;

namespace MentorNet.Calendar.Writing;

/// <summary>
/// A session, or a series of sessions, as calendars are told of it.
/// </summary>
/// <param name="Uid">Its id in calendars, for good: the same in invitations and feeds, never used again.</param>
/// <param name="Sequence">Begins at 0, and is raised by each change of its times and by its cancellation.</param>
/// <param name="Changed">When it was last changed; calendars take the later of two with one sequence.</param>
/// <param name="Times">When it takes place; a count of 1 is a single session.</param>
/// <param name="IsCancelled">Whether it does not take place at all.</param>
/// <param name="Title">What stands in the calendar, which an employer may read.</param>
/// <param name="Link">Where it is told more to who signs in, if anywhere.</param>
/// <param name="Changes">Sessions of the series that differ from it.</param>
/// <param name="Follows">The id in calendars of the series that ended where this one begins; null for none.</param>
public sealed record Meeting(string Uid, int Sequence, Instant Changed, SeriesRule Times, bool IsCancelled, string Title, Uri? Link, IReadOnlyList<SessionChange> Changes, string? Follows = null);

/// <summary>
/// One session of a series that was moved or cancelled.
/// </summary>
/// <param name="Original">The local start that the series gives it, in the zone of the series.</param>
/// <param name="Start">The local start that it has now.</param>
/// <param name="Minutes">Its length.</param>
/// <param name="IsCancelled">Whether it does not take place.</param>
/// <param name="Sequence">As a meeting's; above the one that the series had.</param>
/// <param name="Changed">When it was last changed.</param>
/// <param name="Begin">The instant of its start where the clock shows that local time twice and it is the second; null otherwise.</param>
public sealed record SessionChange(LocalDateTime Original, LocalDateTime Start, int Minutes, bool IsCancelled, int Sequence, Instant Changed, Instant? Begin = null);

/// <summary>An address in an invitation, with the name that stands beside it.</summary>
public sealed record Party(string Email, string Name);
