namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Says that the file with all that is held about a person can be fetched.</summary>
/// <param name="ExportId">Is the export.</param>
/// <param name="PersonId">Is the person.</param>
/// <param name="ExpiresAt">Is when the file is deleted.</param>
public sealed record ExportReady(Guid ExportId, Guid PersonId, DateTimeOffset ExpiresAt) : IEvent;
