namespace MentorNet.Contracts.Identity.V1;

/// <summary>Says that access tokens of sign-ins count no more though they have not run out: the sign-ins were ended, or their person lost roles.</summary>
/// <param name="Sessions">The sign-ins, by the id that their tokens name.</param>
/// <param name="Scope">The consortium whose tokens are meant; null for all of the sign-ins, from before and from after.</param>
/// <param name="Roles">The roles that are left in that consortium, in lower case: of the tokens from before, those that claim no other stay good.</param>
/// <param name="EndedAt">When.</param>
public sealed record TokensEnded(IReadOnlyList<Guid> Sessions, Guid? Scope, IReadOnlyList<string> Roles, DateTimeOffset EndedAt) : IEvent;
