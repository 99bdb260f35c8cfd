namespace MentorNet.Contracts.Profile.V1;

/// <summary>Says that an admin changed their own employer, or that another admin confirmed it. Operators are told.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="ChangeId">The change.</param>
/// <param name="PersonId">The admin whose employer it is.</param>
/// <param name="Confirmed">Whether it was confirmed; false when it was made.</param>
/// <param name="ChangedAt">When.</param>
public sealed record EmployerChanged(Guid ConsortiumId, Guid ChangeId, Guid PersonId, bool Confirmed, DateTimeOffset ChangedAt) : IConsortiumEvent;
