namespace MentorNet.Contracts.Profile.V1;

/// <summary>Says that there is something new about a report for one of those concerned, and nothing of what.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="ReportId">The report.</param>
/// <param name="RecipientId">Who is told.</param>
/// <param name="Recipient">What they are in it: REPORTER, ADMIN, or PERSON, whom it is about.</param>
/// <param name="TakenAt">When.</param>
public sealed record ReportStepTaken(Guid ConsortiumId, Guid ReportId, Guid RecipientId, string Recipient, DateTimeOffset TakenAt) : IConsortiumEvent;
