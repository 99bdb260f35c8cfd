namespace MentorNet.Contracts.Library.V1;

/// <summary>Says that somebody asks admins to take a resource down. Who asks, and why, is not told.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="TakedownId">The request.</param>
/// <param name="AskedAt">When.</param>
public sealed record TakedownAsked(Guid ConsortiumId, Guid TakedownId, DateTimeOffset AskedAt) : IConsortiumEvent;
