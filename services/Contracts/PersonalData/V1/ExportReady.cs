namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Says that the file with all that is held about a person can be fetched.</summary>
/// <param name="ExportId">The export.</param>
/// <param name="PersonId">The person.</param>
/// <param name="ExpiresAt">When the file is deleted.</param>
public sealed record ExportReady(Guid ExportId, Guid PersonId, DateTimeOffset ExpiresAt) : IEvent;
