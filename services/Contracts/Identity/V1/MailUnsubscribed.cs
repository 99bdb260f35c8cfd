namespace MentorNet.Contracts.Identity.V1;

/// <summary>Says that somebody wants no more mails of a kind, by the link in one of them.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="ConsortiumId">The consortium of which the mail told.</param>
/// <param name="Kind">The kind, as <c>MessageWaited</c> named it.</param>
/// <param name="UnsubscribedAt">When; what they choose later counts.</param>
public sealed record MailUnsubscribed(
    Guid PersonId,
    Guid ConsortiumId,
    string Kind,
    DateTimeOffset UnsubscribedAt) : IConsortiumEvent;
