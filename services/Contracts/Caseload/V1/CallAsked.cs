namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that a member has asked an admin to call them. Who it is, the admin reads after signing in.</summary>
/// <param name="CallId">The call.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="AdminId">The admin.</param>
/// <param name="AskedAt">When.</param>
public sealed record CallAsked(Guid CallId, Guid ConsortiumId, Guid AdminId, DateTimeOffset AskedAt) : IConsortiumEvent;
