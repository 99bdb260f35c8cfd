namespace MentorNet.Contracts.Caseload.V1;

/// <summary>Says that times are proposed to the members of a circle.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Circle">The circle, as <c>{uuid}.{number}</c>.</param>
/// <param name="People">The other members, who are asked.</param>
/// <param name="ProposedAt">When they were proposed.</param>
public sealed record CircleTimesProposed(Guid SessionId, Guid ConsortiumId, string Circle, IReadOnlyList<Guid> People, DateTimeOffset ProposedAt) : IConsortiumEvent;
