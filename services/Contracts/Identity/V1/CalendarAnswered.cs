namespace MentorNet.Contracts.Identity.V1;

/// <summary>Says what a person's calendar answers to an invitation; the mail that brought it is of the address on record.</summary>
/// <param name="PersonId">Whose calendar.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Uid">The id of the session, or of the series, in calendars.</param>
/// <param name="Original">The start of the one session of a series that is meant, as the series has it; null for all.</param>
/// <param name="Sequence">The number of the invitation that is answered: an older one is about a time that no longer holds.</param>
/// <param name="Answer">`Accepted`, `Declined` or `Tentative`.</param>
/// <param name="AnsweredAt">When it was given; of two the later one counts.</param>
public sealed record CalendarAnswered(Guid PersonId, Guid ConsortiumId, string Uid, DateTimeOffset? Original, int Sequence, string Answer, DateTimeOffset AnsweredAt) : IConsortiumEvent;
