namespace MentorNet.Caseload.Pulses;

/// <summary>A call that a member has asked of an admin.</summary>
/// <param name="Id">The id.</param>
/// <param name="PersonId">The member.</param>
/// <param name="AdminId">The admin.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="CompletedAt">When it was made; null before.</param>
/// <param name="ShownName">The name by which the admin knows the member; empty of before it was asked for.</param>
/// <param name="Reach">Where and when the member wants to be reached; empty once the call was made.</param>
internal sealed record Call(Guid Id, Guid PersonId, Guid AdminId, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, string ShownName, string Reach);

/// <summary>What a member who wants to be called says: whom they ask, and what that admin reads.</summary>
internal sealed record CallWish(Guid AdminId, string ShownName, string Reach);

/// <summary>Whom members can reach where no admin is independent of them.</summary>
internal sealed record CallContact(string ShownName, string Reach);
