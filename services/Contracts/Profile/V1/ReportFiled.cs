namespace MentorNet.Contracts.Profile.V1;

/// <summary>Says that somebody made a report to an admin, who is told that there is one and nothing of what it says.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="ReportId">The report.</param>
/// <param name="AdminId">The admin.</param>
/// <param name="FiledAt">When.</param>
public sealed record ReportFiled(Guid ConsortiumId, Guid ReportId, Guid AdminId, DateTimeOffset FiledAt) : IConsortiumEvent;
