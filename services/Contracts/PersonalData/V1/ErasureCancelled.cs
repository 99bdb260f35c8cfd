namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Says that a person changed their mind: nothing is erased.</summary>
/// <param name="ErasureId">The erasure.</param>
/// <param name="PersonId">The person.</param>
/// <param name="CancelledAt">When they did.</param>
public sealed record ErasureCancelled(Guid ErasureId, Guid PersonId, DateTimeOffset CancelledAt) : IEvent;
