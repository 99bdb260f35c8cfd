namespace MentorNet.Contracts.Library.V1;

/// <summary>Says that there is something new about a request to take a resource down, for one of those concerned.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="ResourceId">The resource.</param>
/// <param name="RecipientId">Who is told.</param>
/// <param name="Recipient">What they are in it: ASKER, or AUTHOR, who made the resource and is told of no asker.</param>
/// <param name="Step">What was done: HIDDEN, TAKEN_DOWN, or STAYS.</param>
/// <param name="TakenAt">When.</param>
public sealed record TakedownStepTaken(Guid ConsortiumId, Guid ResourceId, Guid RecipientId, string Recipient, string Step, DateTimeOffset TakenAt) : IConsortiumEvent;
