namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Says that a person asked to be erased; until then she can change her mind.</summary>
/// <param name="ErasureId">Is the erasure.</param>
/// <param name="PersonId">Is the person.</param>
/// <param name="DueAt">Is when it begins.</param>
public sealed record ErasureScheduled(Guid ErasureId, Guid PersonId, DateTimeOffset DueAt) : IEvent;
