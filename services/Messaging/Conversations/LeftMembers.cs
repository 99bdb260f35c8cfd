using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

/// <summary>Somebody who left a circle a month ago.</summary>
internal sealed record LeftMember(Guid ConversationId, Guid PersonId, Guid ConsortiumId) : IDue;

/// <summary>Deletes what somebody had begun to write in a circle, and had saved of it, once it is a month since they left.</summary>
internal sealed class LeftMembers(Database database, TimeProvider clock, ILogger<LeftMembers> logger) : DueWorker<LeftMember>(database, clock, logger)
{
    protected override Task<LeftMember?> TakeAsync(Work work, DateTimeOffset now) => work.TakeLeftMemberAsync(now);

    protected override Task DoAsync(Work work, LeftMember due, DateTimeOffset now) => work.ForgetLeftMemberAsync(due);
}
