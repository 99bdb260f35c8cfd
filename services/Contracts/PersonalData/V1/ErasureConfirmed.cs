namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Says that a service has done its part of a phase.</summary>
/// <param name="ErasureId">The erasure.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Service">The service's short name, e.g. <c>matching</c>.</param>
/// <param name="Phase">The phase; see <see cref="ErasurePhase"/>.</param>
/// <param name="Removed">How many rows it removed.</param>
/// <param name="Kept">How many rows it keeps without their name.</param>
/// <param name="ConfirmedAt">When it was done.</param>
public sealed record ErasureConfirmed(
    Guid ErasureId, Guid PersonId, string Service, string Phase, int Removed, int Kept, DateTimeOffset ConfirmedAt) : IEvent;
