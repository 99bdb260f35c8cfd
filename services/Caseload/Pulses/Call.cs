namespace MentorNet.Caseload.Pulses;

/// <summary>A call that a member has asked of an admin.</summary>
internal sealed record Call(Guid Id, Guid PersonId, Guid AdminId, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt);
