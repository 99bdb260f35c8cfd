namespace MentorNet.Contracts.PersonalData.V1;

/// <summary>Says that a person changed her mind: nothing is erased.</summary>
/// <param name="ErasureId">Is the erasure.</param>
/// <param name="PersonId">Is the person.</param>
/// <param name="CancelledAt">Is when she did.</param>
public sealed record ErasureCancelled(Guid ErasureId, Guid PersonId, DateTimeOffset CancelledAt) : IEvent;
