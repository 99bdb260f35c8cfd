namespace MentorNet.Matching.Suggestions;

/// <summary>Says why an officer sets a suggestion aside; they need not say.</summary>
internal enum DismissReason
{
    KnowEachOther,
    OtherExperience,
    OtherContext,
    OtherReason,
}

/// <summary>An officer's "not for me" to one person; private to them.</summary>
internal sealed record Dismissal(Guid Id, Guid OfficerId, Guid MentorId, DismissReason? Reason, DateTimeOffset CreatedAt);
