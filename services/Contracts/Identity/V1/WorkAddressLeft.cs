namespace MentorNet.Contracts.Identity.V1;

/// <summary>Says that a person has left the mail address that a former employer can read: nothing of theirs may go there any more. One event for each of their consortia.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Domain">The domain of that address in lower case, without what stands before "@".</param>
/// <param name="LeftAt">When they left it.</param>
/// <param name="Domains">Every domain of that employer that is known, that of the address among them; null in an event from before it was told.</param>
public sealed record WorkAddressLeft(Guid PersonId, Guid ConsortiumId, string Domain, DateTimeOffset LeftAt, IReadOnlyList<string>? Domains = null) : IConsortiumEvent;
