namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that a meeting other than a session of two is on the next day.</summary>
/// <param name="AppointmentId">The meeting.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Kind">What it is: CHEMISTRY, the first meeting with a coach, or GROUP, the session of a circle.</param>
/// <param name="People">Its people.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="DueAt">When that was to be said.</param>
/// <param name="Circle">The circle, as <c>{uuid}.{number}</c>; null if it is none's, or said by a former release.</param>
public sealed record AppointmentDue(
    Guid AppointmentId,
    Guid ConsortiumId,
    string Kind,
    IReadOnlyList<Guid> People,
    DateTimeOffset StartsAt,
    DateTimeOffset DueAt,
    string? Circle = null) : IConsortiumEvent;
