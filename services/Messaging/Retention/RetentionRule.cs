using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Retention;

/// <summary>For how long a consortium keeps conversations after they ended.</summary>
/// <param name="Days">The days; null for never.</param>
/// <param name="Version">Counts its changes; 0 for the usual one.</param>
/// <param name="ChangedAt">When it was last changed.</param>
internal sealed record RetentionRule(int? Days, long Version, DateTimeOffset? ChangedAt);

/// <summary>A conversation that has ended and is to be looked at.</summary>
internal sealed record DueConversation(Guid ConversationId, Guid ConsortiumId) : IDue;
