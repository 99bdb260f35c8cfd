namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Says that a service has done its part of a phase.</summary>
/// <param name="ErasureId">Is the erasure.</param>
/// <param name="PersonId">Is the person.</param>
/// <param name="Service">Is the service's short name, e.g. <c>matching</c>.</param>
/// <param name="Phase">Is the phase; see <see cref="ErasurePhase"/>.</param>
/// <param name="Removed">Is how many rows it removed.</param>
/// <param name="Kept">Is how many rows it keeps without her name.</param>
/// <param name="ConfirmedAt">Is when it was done.</param>
public sealed record ErasureConfirmed(
    Guid ErasureId, Guid PersonId, string Service, string Phase, int Removed, int Kept, DateTimeOffset ConfirmedAt) : IEvent;
