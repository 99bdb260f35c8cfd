namespace MentorNet.Contracts.Identity.V1;

/// <summary>Says that a consortium was deleted: each service deletes what it holds of it.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="DeletedAt">When it was deleted.</param>
public sealed record ConsortiumDeleted(Guid ConsortiumId, DateTimeOffset DeletedAt) : IConsortiumEvent;
