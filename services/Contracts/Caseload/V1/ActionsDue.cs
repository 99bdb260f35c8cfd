namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that something is due that somebody meant to do, never what; at most once a day on their own clock.</summary>
/// <param name="PersonId">Who is reminded.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Count">How much is due.</param>
/// <param name="NoticedAt">When that was noticed.</param>
public sealed record ActionsDue(
    Guid PersonId,
    Guid ConsortiumId,
    int Count,
    DateTimeOffset NoticedAt) : IConsortiumEvent;
